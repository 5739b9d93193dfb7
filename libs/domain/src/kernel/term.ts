import { type Static, type TSchema, Type } from 'typebox';
import { PLAIN_LINE, PUBLIC_LINE } from './plain-text.ts';
import type { Bilingual } from './text.ts';

/**
 * A term is one kind of value, defined once: its TypeScript type, its check, its JSON Schema, what to tell a caller
 * who got it wrong, and an example. Events and requests are built from terms.
 */
export interface TermInfo {
  /** What a right value looks like, told to whoever sent a wrong one. */
  readonly rule: Bilingual;
  readonly example: unknown;
  /** Values are ids of this kind of subject: an event that holds one can be found under `kind:id`. */
  readonly subject?: string;
  /** Values are days, or years, of the calendar: no plan lies too far ahead in any of them. */
  readonly calendar?: 'day' | 'year';
}

/** The mark of a personal value, in its type. */
export type Personal<T extends TSchema> = T & { readonly 'x-personal': true };
export type Fields = Readonly<Record<string, TSchema>>;

type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { '~optional': true } ? K : never }[keyof F];
type PersonalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { 'x-personal': true } ? K : never }[keyof F];
type Simplify<T> = { [K in keyof T]: T[K] };
type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

/** The value of a term, which nobody changes. */
export type ValueOf<T extends TSchema> = Immutable<Static<T>>;

/** The values that go with some fields, as a plain object type. */
export type ValuesOf<F extends Fields> = Simplify<
  { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & {
    readonly [K in OptionalKeys<F>]?: ValueOf<F[K]> | undefined;
  }
>;
export type PublicValuesOf<F extends Fields> = Simplify<ValuesOf<Omit<F, PersonalKeys<F>>>>;
export type PersonalValuesOf<F extends Fields> = Simplify<ValuesOf<Pick<F, PersonalKeys<F>>>>;
/** As read back: what is personal may have been erased. */
export type ReadValuesOf<F extends Fields> = Simplify<
  PublicValuesOf<F> & { readonly [K in PersonalKeys<F>]?: ValueOf<F[K]> | undefined }
>;

interface TermKeywords {
  'x-rule'?: Bilingual;
  'x-subject'?: string;
  'x-calendar'?: 'day' | 'year';
  'x-personal'?: boolean;
  examples?: readonly unknown[];
}

const keywords = (schema: TSchema): TermKeywords => schema as TermKeywords;

export function term<T extends TSchema>(schema: T, info: TermInfo): T {
  const own: TermKeywords = { 'x-rule': info.rule, examples: [info.example] };
  if (info.subject) own['x-subject'] = info.subject;
  if (info.calendar) own['x-calendar'] = info.calendar;
  return Object.assign(schema, own);
}

export const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

/** Marks what identifies a person: kept apart from the other facts, the only bytes that can ever be erased. */
export const personal = <T extends TSchema>(schema: T): Personal<T> =>
  Type.With(schema, {
    'x-personal': true,
    ...(formatOf(schema) === PUBLIC_LINE && { format: PLAIN_LINE }),
  }) as unknown as Personal<T>;

export const formatOf = (schema: TSchema): unknown => (schema as { readonly format?: unknown }).format;

/** An id that a fact mentions without being about it: the fact is not found under it. */
export const mentioned = <T extends TSchema>(schema: T): T =>
  Type.With(schema, { 'x-subject': undefined }) as unknown as T;

export const isPersonal = (schema: TSchema): boolean => keywords(schema)['x-personal'] === true;
/** Whether a personal value stands anywhere inside. */
export function holdsPersonal(schema: TSchema): boolean {
  if (isPersonal(schema)) return true;
  if (Type.IsArray(schema)) return holdsPersonal(schema.items);
  return Type.IsObject(schema) && Object.values(schema.properties).some(holdsPersonal);
}

export const isOptional = (schema: TSchema): boolean => Type.IsOptional(schema);
export const ruleOf = (schema: TSchema): Bilingual | undefined => keywords(schema)['x-rule'];
export const calendarOf = (schema: TSchema): 'day' | 'year' | undefined => keywords(schema)['x-calendar'];
export const subjectOf = (schema: TSchema): string | undefined => keywords(schema)['x-subject'];

/** An example value, put together from the examples of its terms. */
export function exampleOf(schema: TSchema): unknown {
  const own = keywords(schema).examples;
  if (own) return own[0];
  if (Type.IsObject(schema)) return exampleOfFields(schema.properties);
  if (Type.IsArray(schema)) return [exampleOf(schema.items)];
  throw new Error(`a term without an example: ${JSON.stringify(schema)}`);
}

export const exampleOfFields = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, exampleOf(schema)]));
