import type { TSchema } from 'typebox';
import { type Parts, type Shape, shapeOf } from './shape.ts';
import { subjectsOf, wordsOf } from './subjects.ts';
import type { Fields, PersonalValuesOf, PublicValuesOf, ReadValuesOf, ValuesOf } from './term.ts';

/** A fact about to be recorded. */
export interface Fact<T extends string = string, Data = unknown, P = unknown> {
  readonly type: T;
  readonly schema: number;
  readonly data: Data;
  readonly personal?: P;
}

/** A fact as read back: with who recorded it, and for when. */
export interface RecordedFact<T extends string = string, Data = unknown, P = unknown> {
  readonly type: T;
  readonly data: Data;
  /** Undefined when the fact has no personal part, or when that was lawfully erased. */
  readonly personal?: P | undefined;
  readonly actor: string;
  readonly effectiveOn: string;
}

/** A shape that an event type once had, and how its values read in the shape of today. */
export interface EarlierShape<Now = object> extends Pick<Shape, 'dataSchema' | 'personalSchema' | 'example'> {
  readonly upcast: (old: never) => Now;
}

/** Personal values may be missing from `old`: they may have been lawfully erased since. */
export const earlier = <F extends Fields, Now extends object>(
  fields: F,
  upcast: (old: ReadValuesOf<F>) => Now,
): EarlierShape<Now> => ({ ...shapeOf(fields), upcast });

/** One event type, defined once: type, check, JSON Schema, subjects and example all come from its fields. */
interface Definition<T extends string, F extends Fields> {
  readonly type: T;
  /** The number of shapes that the type has had. */
  readonly schema: number;
  readonly fields: F;
  /** The shape of schema 1 first. */
  readonly earlier: readonly EarlierShape[];
  readonly dataSchema: TSchema;
  readonly personalSchema: TSchema | undefined;
  /** Where it is wrong, or undefined. Run on every append. */
  fault(fact: Fact): string | undefined;
  /** `kind:id` tags under which the fact can be found, from the ids in its public fields. */
  subjects(data: object): string[];
  /** The words in its public fields: names, titles, numbers of documents; undefined where it has none. */
  readonly words: ((data: object) => string[]) | undefined;
  example(): Fact;
}

/** A defined event type; called with its values, it makes a fact. In a list, where the fields differ, it takes `never`. */
export type FactType<T extends string = string, F extends Fields = Fields> = Definition<T, F> &
  (string extends keyof F
    ? (values: never) => Fact
    : (values: ValuesOf<F>) => Fact<T, PublicValuesOf<F>, PersonalValuesOf<F>>);

/** The recorded fact that goes with an event type: `FactOf<typeof taskAssigned>`. */
export type FactOf<D> =
  D extends FactType<infer T, infer F> ? RecordedFact<T, PublicValuesOf<F>, PersonalValuesOf<F>> : never;

/**
 * Defines an event type. A shape once recorded is never changed: a new one takes its place here, and the old one goes
 * to the end of `before`, with the way to read it. The compiler then names every upcaster that has to follow.
 */
export function fact<const T extends string, F extends Fields>(
  type: T,
  fields: F,
  before: readonly EarlierShape<ReadValuesOf<F>>[] = [],
): FactType<T, F> {
  const schema = before.length + 1;
  const shape = shapeOf(fields);
  const make = (values: object): Fact => ({ type, schema, ...shape.part(values) });
  return Object.assign(make, {
    type,
    schema,
    fields,
    earlier: before,
    dataSchema: shape.dataSchema,
    personalSchema: shape.personalSchema,
    fault: shape.fault,
    subjects: subjectsOf(shape.dataSchema),
    words: wordsOf(shape.dataSchema),
    example: (): Fact => ({ type, schema, ...shape.example() }),
  }) as unknown as FactType<T, F>;
}

/** The shapes that a type of event has had, that of schema 1 first and that of today last. */
export const shapesOf = (type: FactType): readonly Pick<Shape, 'dataSchema' | 'personalSchema' | 'example'>[] => [
  ...type.earlier,
  { dataSchema: type.dataSchema, personalSchema: type.personalSchema, example: () => partsOf(type.example()) },
];

const partsOf = ({ data, personal }: Fact): Parts => ({
  data: data as object,
  ...(personal !== undefined && { personal: personal as object }),
});
