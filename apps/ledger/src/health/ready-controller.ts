import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/access.ts';
import { Readiness } from './readiness.ts';

/** For whoever sends requests here, and whoever is to be called when something is wrong. */
@ApiTags('health')
@Controller()
export class ReadyController {
  constructor(private readonly readiness: Readiness) {}

  @Get('readyz')
  @Public()
  @ApiOperation({
    operationId: 'readyz',
    summary:
      '是否就绪：跟随日志的各项工作到何位置、滞后多少、状态如何；任何一项受阻时为 503，并以代码说明 / whether it is ready: where each follower stands, how far behind, in which state; 503 with codes when anything is held up',
  })
  @ApiResponse({ status: 200, description: '已就绪 / ready' })
  @ApiResponse({
    status: 503,
    description:
      '未就绪：hindrances 说明何处、自何时、因何（代码）、停在哪个位置 / not ready: hindrances says what, since when, why (a code), and at which position',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { ready, ...rest } = await this.readiness.status();
    reply.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return { status: ready ? 'ready' : 'not-ready', ...rest };
  }
}
