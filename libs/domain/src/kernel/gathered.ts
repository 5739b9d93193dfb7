import { type TSchema, Type } from 'typebox';

type Gather = (value: unknown, into: Set<string>) => void;

/** What a value of a schema is to be gathered as; undefined where nothing of it is. */
type Wanted = (schema: TSchema) => ((value: string) => string) | undefined;

function gatherer(schema: TSchema, wanted: Wanted): Gather | undefined {
  const as = wanted(schema);
  if (as) return (value, into) => void into.add(as(value as string));
  if (Type.IsArray(schema)) return ofItems(schema.items, wanted);
  return Type.IsObject(schema) ? ofFields(schema.properties, wanted) : undefined;
}

function ofItems(items: TSchema, wanted: Wanted): Gather | undefined {
  const gather = gatherer(items, wanted);
  if (!gather) return undefined;
  return (value, into) => {
    for (const item of value as unknown[]) gather(item, into);
  };
}

function ofFields(properties: Readonly<Record<string, TSchema>>, wanted: Wanted): Gather | undefined {
  const fields = Object.entries(properties).flatMap(([name, field]) => {
    const gather = gatherer(field, wanted);
    return gather ? [{ name, gather }] : [];
  });
  if (fields.length === 0) return undefined;
  return (value, into) => {
    for (const { name, gather } of fields) {
      const field = (value as Record<string, unknown>)[name];
      if (field !== undefined) gather(field, into);
    }
  };
}

/** A function that gathers what is wanted of values of this schema, each once, in the order of its fields; undefined where the schema has none. */
export function gathered(schema: TSchema, wanted: Wanted): ((value: object) => string[]) | undefined {
  const gather = gatherer(schema, wanted);
  return (
    gather &&
    ((value) => {
      const into = new Set<string>();
      gather(value, into);
      return [...into];
    })
  );
}
