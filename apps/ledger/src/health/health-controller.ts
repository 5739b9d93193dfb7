import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@onus/event-store';
import type { Signer } from '@onus/signing';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/access.ts';
import { Traffic } from '../http/traffic.ts';
import { EVENT_STORE, SIGNER } from '../injection-tokens.ts';
import { KeyRotations } from '../proofs/key-rotation/key-rotations.ts';
import { Tails } from '../tails/tails.ts';

/** For whoever watches the service: where the log stands, and where everything that follows it stands. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGNER) private readonly signer: Signer,
    private readonly tails: Tails,
    private readonly rotations: KeyRotations,
    private readonly traffic: Traffic,
  ) {}

  @Get('healthz')
  @Public()
  @ApiOperation({
    operationId: 'healthz',
    summary: '服务状态;有跟随者停止或受阻时为 503 / how the service is; 503 when a follower has stopped or is held up',
  })
  @ApiResponse({ status: 200, description: '运行正常 / well' })
  @ApiResponse({
    status: 503,
    description: '某个跟随者已停止或受阻,说明在何处及原因 / a follower has stopped or is held up, where and why',
  })
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const { size } = await this.store.head();
    const { healthy, ...tails } = this.tails.status();
    const signer = this.signer.status();
    const keyRotation = this.rotations.status();
    const well = healthy && !signer.stopped && keyRotation.fault === undefined;
    reply.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return {
      status: well ? 'ok' : 'stopped',
      head: { size, position: size - 1 },
      tails,
      signer,
      keyRotation,
      traffic: this.traffic.status(),
    };
  }
}
