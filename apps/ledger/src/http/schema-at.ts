import { type TSchema, Type } from 'typebox';

/** The schema of the value at a path; undefined where the path leaves what is described. */
export function schemaAt(schema: TSchema, path: readonly string[]): TSchema | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  if (Type.IsArray(schema)) return schemaAt(schema.items, rest);
  if (!Type.IsObject(schema) || !Object.hasOwn(schema.properties, step)) return undefined;
  const field: TSchema | undefined = schema.properties[step];
  return field && schemaAt(field, rest);
}
