import { type TSchema, Type } from 'typebox';
import { subjectOf } from './term.ts';

type Collect = (value: unknown, into: Set<string>) => void;

/** A function that gathers the subjects of a value; undefined where the schema names none. */
function collector(schema: TSchema): Collect | undefined {
  const kind = subjectOf(schema);
  if (kind) return (value, into) => void into.add(`${kind}:${value as string}`);
  if (Type.IsArray(schema)) return collectorOfItems(schema.items);
  return Type.IsObject(schema) ? collectorOfFields(schema.properties) : undefined;
}

function collectorOfItems(items: TSchema): Collect | undefined {
  const collect = collector(items);
  if (!collect) return undefined;
  return (value, into) => {
    for (const item of value as unknown[]) collect(item, into);
  };
}

function collectorOfFields(properties: Readonly<Record<string, TSchema>>): Collect | undefined {
  const fields = Object.entries(properties).flatMap(([name, field]) => {
    const collect = collector(field);
    return collect ? [{ name, collect }] : [];
  });
  if (fields.length === 0) return undefined;
  return (value, into) => {
    for (const { name, collect } of fields) {
      const field = (value as Record<string, unknown>)[name];
      if (field !== undefined) collect(field, into);
    }
  };
}

/** The `kind:id` tags of values of this schema, each once, in the order of its fields. */
export function subjectsOf(schema: TSchema): (value: object) => string[] {
  const collect = collector(schema);
  return (value) => {
    const into = new Set<string>();
    collect?.(value, into);
    return [...into];
  };
}
