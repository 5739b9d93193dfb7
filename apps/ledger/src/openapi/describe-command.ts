import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exampleOfFields, type RequestClass, type UseCase } from '@onus/domain';
import { contextOf } from '../commands/context-of.ts';
import { refTo } from './component-schemas.ts';
import { DescribeProblems } from './describe-problems.ts';
import { openApiSchema } from './open-api-schema.ts';
import { permissionNote } from './permission-note.ts';

/** Describes the route of a command from the terms of its request. */
export function DescribeCommand(useCase: UseCase, body: RequestClass): MethodDecorator {
  return applyDecorators(
    ApiTags(contextOf(useCase.name)),
    ApiOperation({
      operationId: useCase.name.replace('/', '.'),
      summary: `${useCase.title.zh} / ${useCase.title.en}`,
      description: permissionNote(useCase.permission),
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        '同键同请求：再次返回首次回执；请用随机值 / same key and request: the first receipt again; choose it at random',
      schema: { type: 'string', pattern: '^[!-~]{1,100}$' },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: '首要记录流的版本 / revision of the first stream: `"7"`, `"none"`, `*`',
      schema: { type: 'string', pattern: '^(\\*|"none"|"(0|[1-9]\\d{0,14})")$' },
    }),
    ApiBody({ schema: openApiSchema(body.jsonSchema), examples: { example: { value: exampleOfFields(body.fields) } } }),
    ApiResponse({
      status: 201,
      description: '回执 / receipt',
      headers: {
        ETag: { description: '首要记录流的版本 / revision of the first stream', schema: { type: 'string' } },
        'Idempotency-Replayed': {
          description: '`true`：首次回执 / the first receipt again',
          schema: { type: 'string' },
        },
      },
      content: { 'application/json': { schema: refTo('Receipt') } },
    }),
    DescribeProblems(400, 401, 403, 409, 412, 413, 415, 422, 429, 503),
  ) as MethodDecorator;
}
