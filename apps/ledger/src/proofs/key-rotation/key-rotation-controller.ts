import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { approveLogKeyRotation } from '@onus/domain';
import type { Receipt } from '@onus/event-store';
import type { FastifyReply } from 'fastify';
import { commandBody, partsOf } from '../../commands/command-body.ts';
import { answer } from '../../commands/command-parts.ts';
import { RequirePermission } from '../../http/access.ts';
import { type Caller, TheCaller } from '../../http/caller.ts';
import { commandHeaders } from '../../http/command-headers.ts';
import { RequestPipe } from '../../http/request-pipe.ts';
import { DescribeCommand } from '../../openapi/describe-command.ts';
import { KeyRotations } from './key-rotations.ts';

const { command } = approveLogKeyRotation;
const RequestBody = commandBody(command);

/** The one command after which something is done before the answer: the signer hands over to a new key. */
@Controller('v1')
export class KeyRotationController {
  constructor(private readonly rotations: KeyRotations) {}

  @Post(command.name)
  @RequirePermission(command.permission)
  @DescribeCommand(command, RequestBody)
  async approve(
    @Body(new RequestPipe(RequestBody)) body: object,
    @TheCaller() { actor }: Caller,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const { request, ...context } = partsOf(body);
    return answer(await this.rotations.approve(request, { actor, ...context }, commandHeaders(headers)), reply);
  }
}
