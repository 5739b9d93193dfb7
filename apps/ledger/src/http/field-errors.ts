import { afterHan, type Bilingual, type RequestClass, ruleOf, textFault } from '@onus/domain';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { overlongLists } from './overlong-lists.ts';
import type { FieldError } from './problem.ts';
import type { ProblemCode } from './problem-kinds.ts';
import { schemaAt } from './schema-at.ts';

/** Names of unknown fields are the caller's; they are not told back at any length. */
const FIELD_LENGTH_MAX = 200;

/** The code for each keyword of JSON Schema that a value can fail; of the others, `type` depends on what was asked for. */
const codes: Readonly<Record<string, ProblemCode>> = {
  required: 'request.missing',
  additionalProperties: 'request.unknown-field',
  boolean: 'request.unknown-field',
  enum: 'request.not-allowed',
  const: 'request.not-allowed',
  minimum: 'request.too-small',
  maximum: 'request.too-large',
  minLength: 'request.too-short',
  minItems: 'request.too-short',
  maxLength: 'request.too-long',
  maxItems: 'request.too-long',
  uniqueItems: 'request.repeated',
  format: 'request.not-a-date',
};

/**
 * Everything wrong with a request, each field once, with what would be right. Empty when nothing is. Where lists are too long,
 * only these.
 */
export function fieldErrors({ jsonSchema }: RequestClass, value: unknown): FieldError[] {
  const overlong = overlongLists(jsonSchema, value);
  if (overlong.length > 0) return overlong.map((path) => fieldError('request.too-long', jsonSchema, path));
  const errors = new Map<string, FieldError>();
  const all = [...Value.Errors(jsonSchema, value)];
  // So many are found, and no more: that of the fields together, which comes last, may not be among them.
  const isToldOfEach = all.every(({ keyword }) => keyword === 'boolean');
  for (const found of all) {
    for (const path of isToldOfEach ? [Value.Pointer.Indices(found.instancePath)] : pathsOf(found)) {
      const error = textError(found, value, path) ?? fieldError(codeOf(found, value, path), jsonSchema, path);
      if (!errors.has(error.field)) errors.set(error.field, error);
    }
  }
  return [...errors.values()];
}

function fieldError(code: ProblemCode, schema: TSchema, path: readonly string[]): FieldError {
  const field = fieldAt(path);
  return { field, code, detail: sentence(code, field, schema, path) };
}

const fieldAt = (path: readonly string[]): string => path.join('.').slice(0, FIELD_LENGTH_MAX);

const TEXT_FAULTS = {
  unseen: 'request.unseen-character',
  'not-normal': 'request.not-normal',
  'stray-space': 'request.stray-space',
  'personal-number': 'request.personal-number',
} as const satisfies Readonly<Record<string, ProblemCode>>;

/** A text in which one character is wrong: that one is named. */
function textError(
  { keyword, params }: SchemaError,
  request: unknown,
  path: readonly string[],
): FieldError | undefined {
  const given = valueAt(request, path);
  const { format } = params as { readonly format?: string };
  if (keyword !== 'format' || format === undefined || typeof given !== 'string') return undefined;
  const fault = textFault(format, given);
  if (!fault) return undefined;
  const [field, { zh, en }] = [fieldAt(path), fault.sentence];
  return { field, code: TEXT_FAULTS[fault.kind], detail: { zh: `${field} ${zh}`, en: `${field}: ${en}` } };
}

const valueAt = (request: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], request);

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

/** Where the fault is: a missing or an unknown field is named beside the object that it is missing or unknown in. */
function pathsOf({ keyword, instancePath, params }: SchemaError): string[][] {
  const at = Value.Pointer.Indices(instancePath);
  const { requiredProperties, additionalProperties } = params as Readonly<
    Record<string, readonly string[] | undefined>
  >;
  const names = keyword === 'required' ? requiredProperties : additionalProperties;
  if (names) return names.map((name) => [...at, name]);
  // The schema `false` of an unknown field: `additionalProperties` tells of it as well.
  return keyword === 'boolean' ? [] : [at];
}

function codeOf({ keyword, params }: SchemaError, request: unknown, path: readonly string[]): ProblemCode {
  if (keyword !== 'type') return codes[keyword] ?? 'request.malformed';
  const wanted = (params as { readonly type?: unknown }).type;
  const given = valueAt(request, path);
  return wanted === 'integer' && typeof given === 'number' ? 'request.not-an-integer' : 'request.wrong-type';
}

/** With the fields that there are in its place. */
function unknownField(field: string, schema: TSchema, path: readonly string[]): Bilingual {
  const around = path.length > 1 ? schemaAt(schema, path.slice(0, -1)) : schema;
  const { properties } = (around ?? {}) as { readonly properties?: object };
  const there = Object.keys(properties ?? {});
  const listed = there.length > 0 && there.length <= FIELDS_NAMED_MAX;
  return {
    zh: `没有字段 ${field}${listed ? `；此处的字段为 ${there.join('、')}` : ''}`,
    en: `There is no field ${field}${listed ? `; those there are: ${there.join(', ')}` : ''}`,
  };
}

/** More would not be read. */
const FIELDS_NAMED_MAX = 30;

function sentence(code: ProblemCode, field: string, schema: TSchema, path: readonly string[]): Bilingual {
  if (field === '') return { zh: '请求应为 JSON 对象', en: 'The request must be a JSON object' };
  if (code === 'request.unknown-field') return unknownField(field, schema, path);
  const term = schemaAt(schema, path);
  const rule = term && ruleOf(term);
  const missing = code === 'request.missing';
  const zh = missing ? `缺少 ${field}` : `${field} 不符合要求`;
  const en = missing ? `${field} is missing` : `${field} is not as it should be`;
  return rule ? { zh: `${zh}；应为${afterHan(rule.zh)}`, en: `${en}: it takes ${rule.en}` } : { zh, en };
}
