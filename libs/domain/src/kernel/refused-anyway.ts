import type { Refusal } from './refusal.ts';
import { exampleOfFields, type Fields, isOptional } from './term.ts';
import type { UseCase } from './use-case.ts';

/**
 * What may be done with a record is asked of the use cases themselves: each with the fields that name the record, and examples for what
 * else it asks. A rule looks at the record before it looks at anything that is asked with it.
 */

type Named = Readonly<Record<string, unknown>>;

const isRequired = (fields: Fields, name: string): boolean => {
  const field = fields[name];
  return field !== undefined && !isOptional(field);
};

/**
 * The fields by which a use case is asked about a record: those that name it (`obligationId`), or lists of these (`obligationIds`).
 * Undefined where it is not asked about any such record.
 */
export function namedIn({ request: { fields } }: UseCase, record: Named): Named | undefined {
  const named = Object.entries(record).map(([name, value]) =>
    isRequired(fields, name) ? [name, value] : [`${name}s`, [value]],
  );
  return named.every(([name]) => isRequired(fields, String(name))) ? Object.fromEntries(named) : undefined;
}

/** A request about what is named, with examples for the rest of what has to be asked. */
export function askedOf({ request: { fields } }: UseCase, named: Named): object {
  const required = Object.entries(fields).filter(([name]) => isRequired(fields, name));
  return { ...exampleOfFields(Object.fromEntries(required)), ...named };
}

/**
 * Whether a refusal stands whatever else is asked about what is named, for the day: the field that would have to change is none, or
 * one that names it, or the day.
 */
export function isRefusedAnyway({ field }: Refusal, named: Named): boolean {
  const [name] = field?.split('.') ?? [];
  return name === undefined || name === 'effectiveOn' || name in named;
}

/** Whether a command is never for a record of this kind: what is there is not made, and another kind takes other steps. */
export const isOfOthers = ({ code }: Refusal): boolean => /\.(?:already-exists|wrong-kind)$/.test(code);
