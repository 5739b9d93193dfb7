import { type JsonSchema, type PublishedShape, type PublishedType, plainSchema } from './shapes.ts';

/** The dialect of every schema that is published. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Where the schema of a version of a type is, below the public address of a ledger. */
export const schemaPath = (type: string, version: number): string => `/schemas/${encodeURIComponent(type)}/${version}`;

const BYTES = {
  type: 'string',
  contentEncoding: 'base64',
  pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
};
const SALT = { ...BYTES, minLength: 44, maxLength: 44 };

const described = (schema: object, zh: string, en: string): JsonSchema => ({ ...schema, description: `${zh} / ${en}` });

const PERSONAL_OF_OLD = described(
  { enum: ['erased', 'missing'] },
  '个人信息部分已依法删除（erased）或缺失（missing）',
  'the personal part was lawfully erased, or is missing',
);

const personalProperties = (schema: object): JsonSchema => ({
  personal: plainSchema(schema),
  personalsalt: described(SALT, '个人信息部分的盐值', 'the salt of the personal part'),
  personalbytes: described(
    BYTES,
    '个人信息部分的原文，仅在规范 JSON 无法还原时给出',
    'the stored bytes of the personal part, only where its canonical JSON is other bytes',
  ),
  personalgone: PERSONAL_OF_OLD,
});

/** The schema of `data` in messages of one version of a type. */
export function dataSchemaOf({ dataSchema, personalSchema }: PublishedShape): JsonSchema {
  return {
    type: 'object',
    required: ['fact', 'envelope', 'datasalt'],
    properties: {
      fact: plainSchema(dataSchema),
      envelope: described(
        BYTES,
        '信封原文，即默克尔树的条目',
        'the exact bytes of the envelope, the entry of the Merkle tree',
      ),
      datasalt: described(SALT, '事实部分的盐值', 'the salt of the fact'),
      factbytes: described(
        BYTES,
        '事实部分的原文，仅在规范 JSON（RFC 8785）无法还原时给出',
        'the stored bytes of the fact, only where its canonical JSON (RFC 8785) is other bytes',
      ),
      ...(personalSchema && personalProperties(personalSchema)),
    },
    additionalProperties: false,
  };
}

/**
 * The published schema of a version of a type, which `dataschema` of its messages names. Undefined where there is no such version.
 *
 * @param source the public address of the ledger, with no slash at its end
 */
export function schemaDocument(
  { type, shapes }: PublishedType,
  version: number,
  source?: string,
): JsonSchema | undefined {
  const shape = Number.isInteger(version) ? shapes[version - 1] : undefined;
  if (!shape) return undefined;
  return {
    $schema: DIALECT,
    ...(source !== undefined && { $id: `${source}${schemaPath(type, version)}` }),
    title: `${type} v${version}`,
    ...dataSchemaOf(shape),
  };
}
