import type { Bilingual, Fields, ValuesOf } from '@onus/domain';
import type { Content } from '@onus/forms';
import type { ReadModel } from '@onus/read-models';
import type { Caller } from '../http/caller.ts';
import type { Sources } from '../queries/sources.ts';

/** What a form says, and what of the ledger it rests on. */
export interface Filled {
  readonly content: Content;
  /** What it was made of: ids, codes, numbers, days and positions, no names and no texts. Its digest is that of the form. */
  readonly grounds: object;
  /** Of how many records it tells. */
  readonly rows: number;
  /** What it is of, in the name of the file. */
  readonly subject: string;
}

/** One kind of form that is filled from the ledger: `GET /v1/forms/<name>`. */
export interface FormKind<F extends Fields = Fields> {
  /** As in its address and on the command line. */
  readonly name: string;
  /** In Chinese, what stands over it. */
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly tag: string;
  /** As the question has it that asks for the same. */
  readonly permission: string;
  readonly concerned?: string;
  readonly fields: F;
  /** What it is filled from, beside the log. */
  readonly models: readonly ReadModel[];
  /** As with `Query`: by `made`, the day is left out of the question where nobody gives one. */
  readonly times: 'kept' | 'made';
  /** What is there in the demonstration, to be asked for. */
  readonly example?: Readonly<Record<string, unknown>>;
  /** @throws ProblemError `record.unknown`, `record.not-yet`, `form.nothing`, `form.too-long` */
  readonly fill: (sources: Sources, request: ValuesOf<F>, caller: Caller) => Promise<Filled>;
}

/** Defines a kind of form; it is typed by its fields, its place in a list is not. */
export const formKind = <F extends Fields>(definition: FormKind<F>): FormKind => definition as unknown as FormKind;
