/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A shape that a type of event has, or once had. */
export interface PublishedShape {
  readonly dataSchema: object;
  /** Undefined where nothing of it identifies a person. */
  readonly personalSchema: object | undefined;
}

/** A type of event with all its shapes, that of version 1 first. */
export interface PublishedType {
  readonly type: string;
  readonly shapes: readonly PublishedShape[];
}

interface Rule {
  readonly zh: string;
  readonly en: string;
}

/** Formats of JSON Schema itself; the others say more than a reader of the schema can check, and are told in words. */
const FORMATS: readonly unknown[] = ['date', 'date-time'];

/** A schema in keywords of JSON Schema alone: what is said of a value in our own becomes its description. */
export function plainSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plainSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { 'x-rule': rule, examples, properties, format, ...rest } = schema as Record<string, unknown>;
  const kept = Object.entries(rest).filter(([keyword]) => !keyword.startsWith('x-'));
  return {
    ...Object.fromEntries(kept.map(([keyword, value]) => [keyword, plainSchema(value)])),
    ...(FORMATS.includes(format) && { format }),
    ...(properties !== undefined && { properties: eachPlain(properties as object) }),
    ...(rule !== undefined && { description: `${(rule as Rule).zh} / ${(rule as Rule).en}` }),
    ...(examples !== undefined && { examples }),
  };
}

/** Names of properties are no keywords. */
const eachPlain = (properties: object): JsonSchema =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, plainSchema(schema)]));
