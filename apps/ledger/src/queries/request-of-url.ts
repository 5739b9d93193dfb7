import type { Fields } from '@onus/domain';
import { type TSchema, Type } from 'typebox';
import { malformedRequest, ProblemError } from '../http/problem.ts';

type Values = Readonly<Record<string, unknown>>;

/** An address holds only text: it becomes what each field's term asks for, where it can; the rest is for the checks. */
export function requestOfUrl(fields: Fields, parameters: Values, query: Values): Values {
  const twice = Object.keys(query).find((name) => Object.hasOwn(parameters, name));
  if (twice !== undefined) throw new ProblemError(malformedRequest([givenTwice(twice)]));
  const values = Object.entries({ ...query, ...parameters });
  return Object.fromEntries(values.map(([name, value]) => [name, converted(fieldOf(fields, name), value)]));
}

const fieldOf = (fields: Fields, name: string): TSchema | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

const NUMBER = /^-?\d{1,20}(\.\d{1,20})?$/;

function converted(schema: TSchema | undefined, value: unknown): unknown {
  if (!schema) return value;
  if (Type.IsArray(schema)) return [value].flat().map((item) => converted(schema.items, item));
  if (typeof value !== 'string') return value;
  if (Type.IsInteger(schema) && NUMBER.test(value)) return Number(value);
  if (isTruth(schema) && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

const isTruth = (schema: TSchema): boolean =>
  Type.IsBoolean(schema) || (Type.IsLiteral(schema) && schema.const === true);

const givenTwice = (field: string) => ({
  field,
  code: 'request.unknown-field',
  detail: { zh: `${field} 已在地址中给出`, en: `${field} is given by the address itself` },
});
