import { type TSchema, Type } from 'typebox';
import type { Day } from './calendar.ts';
import { calendarOf } from './term.ts';

/** The last day, and the last year, that a plan may name. */
export interface Horizon {
  readonly day: Day;
  readonly year: number;
}

/** A day or a year that lies beyond, and where in the value it stands: `measureRules.0.inForceFrom`. */
export interface Beyond {
  readonly field: string;
  readonly value: Day | number;
}

type Find = (value: unknown, horizon: Horizon, field: string) => Beyond | undefined;

const under = (field: string, name: string | number): string => (field === '' ? `${name}` : `${field}.${name}`);

/** Undefined where no value of the schema is a day or a year. */
function finder(schema: TSchema): Find | undefined {
  const calendar = calendarOf(schema);
  if (calendar) {
    return (value, horizon, field) => {
      const named = value as Day | number;
      return named > horizon[calendar] ? { field, value: named } : undefined;
    };
  }
  if (Type.IsArray(schema)) return finderInItems(schema.items);
  return Type.IsObject(schema) ? finderInFields(schema.properties) : undefined;
}

function finderInItems(items: TSchema): Find | undefined {
  const find = finder(items);
  if (!find) return undefined;
  return (value, horizon, field) => {
    for (const [at, item] of (value as unknown[]).entries()) {
      const found = find(item, horizon, under(field, at));
      if (found) return found;
    }
    return undefined;
  };
}

function finderInFields(properties: Readonly<Record<string, TSchema>>): Find | undefined {
  const fields = Object.entries(properties).flatMap(([name, field]) => {
    const find = finder(field);
    return find ? [{ name, find }] : [];
  });
  if (fields.length === 0) return undefined;
  return (value, horizon, field) => {
    for (const { name, find } of fields) {
      const own = (value as Record<string, unknown>)[name];
      const found = own === undefined ? undefined : find(own, horizon, under(field, name));
      if (found) return found;
    }
    return undefined;
  };
}

/** The first day or year, in values of this schema, that lies beyond a horizon. */
export function beyondIn(schema: TSchema): (value: object, horizon: Horizon) => Beyond | undefined {
  const find = finder(schema);
  return (value, horizon) => find?.(value, horizon, '');
}
