import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiExtension, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exampleOfFields, isRefusal, request, rotateLogKey } from '@onus/domain';
import type { Receipt } from '@onus/event-store';
import { commandBody, partsOf } from '../../commands/command-body.ts';
import { RequirePermission } from '../../http/access.ts';
import { type Caller, TheCaller } from '../../http/caller.ts';
import { ProblemError, problemOfRefusal } from '../../http/problem.ts';
import { RequestPipe } from '../../http/request-pipe.ts';
import { refTo } from '../../openapi/component-schemas.ts';
import { DescribeProblems } from '../../openapi/describe-problems.ts';
import { openApiSchema } from '../../openapi/open-api-schema.ts';
import { permissionNote } from '../../openapi/permission-note.ts';
import { KeyRotations } from './key-rotations.ts';

const { name, permission } = rotateLogKey.command;

/** Whoever asks says only for when and by which document; what is recorded besides is the signer's to say. */
const Asked = commandBody({
  ...rotateLogKey.command,
  request: request('AskForKeyRotation', {}),
  authority: 'required',
});

/** The one command that does something before it is recorded. Not idempotent: asked twice, it rotates twice. */
@ApiTags('oversight')
@Controller('v1')
export class KeyRotationController {
  constructor(private readonly rotations: KeyRotations) {}

  @Post(name)
  @RequirePermission(permission)
  @ApiBearerAuth()
  @ApiExtension('x-permission', permission)
  @ApiOperation({
    operationId: name.replace('/', '.'),
    summary: '更换日志签名密钥,并记入日志 / have another key sign for the log, and record it there',
    description: permissionNote(permission),
  })
  @ApiBody({
    schema: openApiSchema(Asked.jsonSchema),
    examples: { example: { value: exampleOfFields(Asked.fields) } },
  })
  @ApiResponse({
    status: 201,
    description: '回执 / receipt',
    content: { 'application/json': { schema: refTo('Receipt') } },
  })
  @DescribeProblems(400, 401, 403, 409, 412, 413, 415, 422, 503)
  async rotate(@Body(new RequestPipe(Asked)) body: object, @TheCaller() { actor }: Caller): Promise<Receipt> {
    const { effectiveOn, authority } = partsOf(body);
    const outcome = await this.rotations.rotate({ actor, effectiveOn, authority });
    if (isRefusal(outcome)) throw new ProblemError(problemOfRefusal(outcome));
    return outcome.receipt;
  }
}
