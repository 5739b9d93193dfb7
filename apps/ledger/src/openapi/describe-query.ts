import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { exampleOf, exampleOfFields, type Fields, isOptional } from '@onus/domain';
import { type TSchema, Type } from 'typebox';
import { toldSchema } from '../queries/both-times.ts';
import type { Query } from '../queries/query.ts';
import { DescribeProblems } from './describe-problems.ts';
import { fieldNote, withFieldNotes } from './field-note.ts';
import { openApiSchema } from './open-api-schema.ts';
import { permissionNote } from './permission-note.ts';

/** What every query may answer with; and those whose address has parts of the caller's, which may be too long. */
const PROBLEMS = [400, 401, 403, 404, 422, 429, 503];
const OF_LONG_PARTS = [414];
const OF_BODIES = [413, 415];

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

/** Describes the route of a question from its terms. */
export function DescribeQuery(definition: Query, fields: Fields): MethodDecorator {
  const {
    path,
    tag,
    summary,
    permission,
    concerned,
    answer,
    times,
    example = {},
    files = [],
    problems = [],
    isAskedByBody,
  } = definition;
  const inPath = new Set(path.split('/').flatMap((part) => (part.startsWith(':') ? [part.slice(1)] : [])));
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({
      operationId: path.replaceAll('/', '.').replaceAll(':', ''),
      summary: `${summary.zh} / ${summary.en}`,
      description: [
        permissionNote(permission, concerned),
        ...files.map(({ description: { zh, en } }) => `${zh}\n\n${en}`),
      ].join('\n\n'),
    }),
    ...(isAskedByBody
      ? [body(fields, example)]
      : Object.entries(fields).map(([name, schema]) =>
          parameter(name, schema, inPath.has(name), example[name] ?? exampleOf(schema)),
        )),
    ApiResponse({
      status: 200,
      description: 'position：答案所含最后一个事件的位置 / position: of the last event that the answer holds',
      content: {
        ...(answer && { 'application/json': { schema: openApiSchema(withPosition(answer, times)) } }),
        ...Object.fromEntries(
          files.map(({ mediaType, example }) => [
            mediaType,
            example === undefined ? BYTES : { schema: { type: 'string' }, example },
          ]),
        ),
      },
    }),
    DescribeProblems(
      ...PROBLEMS,
      ...(inPath.size > 0 ? OF_LONG_PARTS : []),
      ...(isAskedByBody ? OF_BODIES : []),
      ...problems,
    ),
  ) as MethodDecorator;
}

/** The example stands in the schema: beside one, what makes the document leaves it out. */
function parameter(name: string, schema: TSchema, inPath: boolean, example: unknown): MethodDecorator {
  const described = {
    name,
    schema: { ...openApiSchema(schema), examples: [example] },
    description: fieldNote(name, schema),
  };
  return inPath ? ApiParam(described) : ApiQuery({ ...described, required: !isOptional(schema) });
}

const body = (fields: Fields, example: object): MethodDecorator => {
  const { minPosition: _, ...asked } = fields;
  return ApiBody({
    schema: openApiSchema(withFieldNotes(Type.Object({ ...fields }, { additionalProperties: false }))),
    examples: { example: { value: { ...exampleOfFields(asked), ...example } } },
  });
};

const withPosition = (answer: TSchema, times: Query['times']): TSchema =>
  Type.Intersect([answer, Type.Object({ position: Type.Integer({ minimum: -1 }) }), ...toldSchema(times)]);
