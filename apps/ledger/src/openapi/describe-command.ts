import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exampleOfFields, type RequestClass, type UseCase } from '@onus/domain';
import { contextOf } from '../commands/context-of.ts';
import { refTo } from './component-schemas.ts';
import { DescribeProblems } from './describe-problems.ts';
import { withFieldNotes } from './field-note.ts';
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
        '幂等键，请用随机值：同键再发同一请求，只返回首次的回执，不再登记 / choose it at random: the same request under the same key gets the first receipt again',
      schema: { type: 'string', pattern: '^[!-~]{1,100}$' },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description:
        '仅当记录未变时登记；所见的版本，如 `"7"`，尚无记录的为 `"none"` / only if the record has not changed: the revision that was seen, such as `"7"`; `"none"` where nothing was recorded',
      schema: { type: 'string', pattern: '^(\\*|"none"|"(0|[1-9]\\d{0,14})")$' },
    }),
    ApiBody({
      schema: openApiSchema(withFieldNotes(body.jsonSchema)),
      examples: { example: { value: exampleOfFields(body.fields) } },
    }),
    ApiResponse({
      status: 201,
      description: '回执 / receipt',
      headers: {
        ETag: {
          description: '登记后的版本，供 If-Match 使用 / the revision after it, for If-Match',
          schema: { type: 'string' },
        },
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
