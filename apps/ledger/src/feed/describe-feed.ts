import { applyDecorators } from '@nestjs/common';
import { ApiQuery, ApiResponse } from '@nestjs/swagger';
import { exampleOf, type Fields, isOptional } from '@onus/domain';
import { Type } from 'typebox';
import { fieldNote } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { Unknown } from '../queries/unknown-ids.ts';

/** Says which parameters a route of the feed takes. */
export const DescribeFields = (fields: Fields): MethodDecorator =>
  applyDecorators(
    ...Object.entries(fields).map(([name, schema]) =>
      ApiQuery({
        name,
        required: !isOptional(schema),
        description: fieldNote(name, schema),
        schema: { ...openApiSchema(schema), examples: [exampleOf(schema)] },
      }),
    ),
  ) as MethodDecorator;

/** What a message is. */
const MESSAGE = {
  zh: `每条消息为 CloudEvents 1.0 的 JSON；\`data\` 含 \`fact\`（所登记的内容）、\`envelope\`（信封原文，base64）、\`datasalt\`（盐值，base64），以及按规范 JSON（RFC 8785）无法还原时的 \`factbytes\`（原文，base64）；叶哈希为 SHA-256(00 ‖ envelope)，信封的 \`dataCommit\` 为 SHA-256("onus/v1/data\\0" ‖ datasalt ‖ bytes)。有权且以 personal=true 索取的，另有 \`personal\`、\`personalsalt\`；已依法删除的以 \`personalgone\` 说明。`,
  en: `Each message is CloudEvents 1.0 in JSON; \`data\` has \`fact\` (what was recorded), \`envelope\` (its exact bytes, base64), \`datasalt\` (base64), and where canonical JSON (RFC 8785) of the fact is other bytes, \`factbytes\` (the stored ones, base64). The leaf is SHA-256(00 ‖ envelope), the envelope's \`dataCommit\` is SHA-256("onus/v1/data\\0" ‖ salt ‖ bytes). Whoever may know persons and asks with personal=true is given \`personal\` and \`personalsalt\`; where it is gone, \`personalgone\` says why.`,
} as const;

export const MESSAGE_NOTE = `${MESSAGE.zh}\n\n${MESSAGE.en}`;

const Text = Type.String();
const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' });
const Decimal = Type.String({ pattern: '^[0-9]{1,16}$' });
const Unbounded = Type.Object({});

const Message = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ format: 'uuid' }),
  source: Text,
  type: Text,
  subject: Type.Optional(Text),
  time: Type.String({ format: 'date-time' }),
  dataschema: Text,
  datacontenttype: Type.Literal('application/json'),
  position: Decimal,
  revision: Decimal,
  stream: Text,
  effectiveon: Type.String({ format: 'date' }),
  subjects: Type.Optional(Text),
  actor: Text,
  data: Type.Object({
    fact: Unbounded,
    envelope: Base64,
    datasalt: Base64,
    factbytes: Type.Optional(Base64),
    personal: Type.Optional(Unbounded),
    personalsalt: Type.Optional(Base64),
    personalbytes: Type.Optional(Base64),
    personalgone: Type.Optional(Type.Union([Type.Literal('erased'), Type.Literal('missing')])),
  }),
});

/** The answer with a page. */
export const FeedPage = Type.Object({
  events: Type.Array(Message),
  next: Type.Integer({ minimum: -1 }),
  position: Type.Integer({ minimum: -1 }),
  unknown: Unknown,
});

export const DescribePage = (): MethodDecorator =>
  ApiResponse({
    status: 200,
    description:
      'next：续取的位置；position：日志的最后一个位置 / next: the position to go on behind; position: the last one of the log',
    content: { 'application/json': { schema: openApiSchema(FeedPage) } },
  });
