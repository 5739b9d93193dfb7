import { type FactType, facts } from '@onus/domain';
import { compile } from 'json-schema-to-typescript';

/** Formats and bounds of values say nothing in TypeScript, and lists of at most so many items would be written out as tuples. */
const SAID_IN_TYPES = ['type', 'required', 'properties', 'items', 'enum', 'const', 'anyOf', 'additionalProperties'];

function typed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(typed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, ...rest } = schema as Record<string, unknown>;
  const kept = Object.entries(rest).filter(([keyword]) => SAID_IN_TYPES.includes(keyword));
  return {
    ...Object.fromEntries(kept.map(([keyword, value]) => [keyword, typed(value)])),
    ...(properties !== undefined && {
      properties: Object.fromEntries(Object.entries(properties as object).map(([name, value]) => [name, typed(value)])),
    }),
  };
}

const factSchema = ({ dataSchema }: FactType): object => typed(dataSchema) as object;

/** The types of all facts in the shapes of today, as the client has them. */
export function factsFile(): Promise<string> {
  const properties = Object.fromEntries(facts.map((type) => [type.type, factSchema(type)]));
  const schema = { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
  return compile(schema as never, 'Facts', {
    bannerComment: '/** What each type of event says, made from the schemas that the ledger publishes. */',
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  });
}
