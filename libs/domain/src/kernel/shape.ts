import { type TSchema, Type } from 'typebox';
import { compiled } from './compiled.ts';
import { invariant } from './invariant.ts';
import { exampleOfFields, type Fields, holdsPersonal, isOptional, isPersonal } from './term.ts';

/** The values of a fact, in its two parts: what is kept for ever, and what identifies a person. */
export interface Parts {
  readonly data: object;
  readonly personal?: object;
}

/** How the values of some fields are parted, described and checked. */
export interface Shape {
  readonly dataSchema: TSchema;
  readonly personalSchema: TSchema | undefined;
  /** Fields that are not of this shape are left out. */
  part(values: object): Parts;
  /** Where it is wrong, or undefined. */
  fault(parts: { readonly data: unknown; readonly personal?: unknown }): string | undefined;
  example(): Parts;
}

const closed = (fields: Fields): TSchema => Type.Object({ ...fields }, { additionalProperties: false });

function pick(names: readonly string[], values: object): object {
  const picked: Record<string, unknown> = {};
  for (const name of names) {
    const value = (values as Record<string, unknown>)[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** Where a value of a part is wrong. */
function checkOf(schema: TSchema, part: string): (value: unknown) => string | undefined {
  const check = compiled(schema);
  return (value) => (check().Check(value) ? undefined : `${part}${check().Errors(value)[0]?.instancePath}`);
}

/** A personal value stands at the top of a shape, never inside another value: there it could not be erased. */
export function shapeOf(fields: Fields): Shape {
  const entries = Object.entries(fields);
  const open: Fields = Object.fromEntries(entries.filter(([, field]) => !isPersonal(field)));
  const kept: Fields = Object.fromEntries(entries.filter(([, field]) => isPersonal(field)));
  for (const [name, field] of Object.entries(open)) {
    invariant(!holdsPersonal(field), `${name} hides no personal value among facts kept for ever`);
  }
  const [openNames, keptNames] = [Object.keys(open), Object.keys(kept)];
  const personalRequired = Object.values(kept).some((field) => !isOptional(field));
  const dataSchema = closed(open);
  const personalSchema = keptNames.length > 0 ? closed(kept) : undefined;
  const dataFault = checkOf(dataSchema, 'data');
  const personalFault = checkOf(personalSchema ?? Type.Never(), 'personal');

  const part = (values: object): Parts => {
    const personal = pick(keptNames, values);
    return { data: pick(openNames, values), ...(Object.keys(personal).length > 0 && { personal }) };
  };
  return {
    dataSchema,
    personalSchema,
    part,
    fault: ({ data, personal }) => {
      const missing = personalRequired ? 'personal' : undefined;
      return dataFault(data) ?? (personal === undefined ? missing : personalFault(personal));
    },
    example: () => part(exampleOfFields(fields)),
  };
}
