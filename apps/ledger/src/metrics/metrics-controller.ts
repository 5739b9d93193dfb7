import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ByAccountsLastSeen, RequirePermission } from '../http/access.ts';
import { DescribeText } from '../openapi/describe-bytes.ts';
import { DescribeProblems } from '../openapi/describe-problems.ts';
import { permissionNote } from '../openapi/permission-note.ts';
import { Metrics } from './metrics.ts';

const PERMISSION = 'service:read-metrics';

/** For Prometheus, which takes a token like everybody else. */
@ApiTags('health')
@Controller()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get('metrics')
  @RequirePermission(PERMISSION)
  @ByAccountsLastSeen()
  @DescribeText()
  @DescribeProblems(401, 403)
  @ApiOperation({
    operationId: 'metrics',
    summary:
      '运行指标（Prometheus）：请求、日志各跟随者、订阅、文件大小、自查 / measurements for Prometheus: requests, followers of the log, feed, sizes of files, what the service checks by itself',
    description: permissionNote(PERMISSION),
  })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { type, text } = await this.metrics.text();
    reply.type(type).header('cache-control', 'no-store');
    return text;
  }
}
