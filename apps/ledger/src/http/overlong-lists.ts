import { type TSchema, Type } from 'typebox';

/**
 * Paths of the lists in a request that hold more items than they may. To be asked before anything else is checked: to tell
 * whether an item stands in a list twice takes as long as the square of its length.
 */
export function overlongLists(schema: TSchema, value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (Array.isArray(value)) return Type.IsArray(schema) ? inList(schema, value, path) : [];
  if (!Type.IsObject(schema) || typeof value !== 'object' || value === null) return [];
  const given: Readonly<Record<string, unknown>> = { ...value };
  return Object.entries(schema.properties).flatMap(([name, field]) =>
    overlongLists(field, given[name], [...path, name]),
  );
}

interface ListSchema {
  readonly items: TSchema;
  readonly maxItems?: number;
}

function inList(
  { items: schema, maxItems = Infinity }: ListSchema,
  items: readonly unknown[],
  path: readonly string[],
): (readonly string[])[] {
  if (items.length > maxItems) return [path];
  return items.flatMap((item, at) => overlongLists(schema, item, [...path, String(at)]));
}
