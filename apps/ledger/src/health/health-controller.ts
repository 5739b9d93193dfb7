import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@onus/event-store';
import type { Signer } from '@onus/signing';
import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock/clock.ts';
import { Public } from '../http/access.ts';
import { Traffic } from '../http/traffic.ts';
import { CLOCK, EVENT_STORE, LEDGER_PARTS, SIGNER } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { noPolicyNotice } from '../policy/no-policy-notice.ts';
import { policyStatus } from '../policy/policy-in-force.ts';
import { KeyRotations } from '../proofs/key-rotation/key-rotations.ts';
import { Tails } from '../tails/tails.ts';

import { DEMONSTRATION } from './demonstration.ts';

/** For whoever watches the service: where the log stands, and where everything that follows it stands. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGNER) private readonly signer: Signer,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'demonstration'>,
    private readonly tails: Tails,
    private readonly rotations: KeyRotations,
    private readonly traffic: Traffic,
  ) {}

  @Get('healthz')
  @Public()
  @ApiOperation({
    operationId: 'healthz',
    summary:
      '服务状态；有跟随者停止、受阻或时钟待确认时为 503 / how the service is; 503 when a follower has stopped or is held up, or the clock is in doubt',
  })
  @ApiResponse({ status: 200, description: '运行正常 / well' })
  @ApiResponse({
    status: 503,
    description:
      '某个跟随者已停止或受阻，或时钟待确认，说明在何处及原因 / a follower has stopped or is held up, or the clock is in doubt: where and why',
  })
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const { size } = await this.store.head();
    const { healthy, ...tails } = this.tails.status();
    const signer = this.signer.status();
    const keyRotation = this.rotations.status();
    const clock = this.clock.status();
    const policy = await policyStatus(this.store, this.clock);
    const well = healthy && !clock.inDoubt && !signer.stopped && keyRotation.fault === undefined;
    reply.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return {
      status: well ? 'ok' : 'stopped',
      ...(this.parts.demonstration && { demonstration: DEMONSTRATION }),
      head: { size, position: size - 1 },
      clock,
      policy: { ...policy, notice: noPolicyNotice(policy) },
      tails,
      signer,
      keyRotation,
      traffic: this.traffic.status(),
    };
  }
}
