import type { Bilingual, Fields, ValuesOf } from '@onus/domain';
import type { ReadModel } from '@onus/read-models';
import type { TSchema } from 'typebox';
import type { Caller } from '../http/caller.ts';
import type { ProblemCode } from '../http/problem-kinds.ts';
import type { Column } from '../sheets/column.ts';
import type { Times } from './both-times.ts';
import type { Sources } from './sources.ts';

/** One question that can be asked of the ledger, with its route `GET /v1/<path>`; or `POST`, where what it is about is no address. */
export interface Query<F extends Fields = Fields> {
  /** Parts that begin with a colon are fields of the request: `leaders/:leaderId/standing`. */
  readonly path: string;
  /** The request is the body: it is asked about what is not there yet. */
  readonly isAskedByBody?: true;
  readonly tag: string;
  readonly summary: Bilingual;
  readonly permission: string;
  /** The field that names a leader, or an obligation, where that leader, or of whom it is, may ask without the permission. */
  readonly concerned?: string;
  readonly fields: F;
  /** It tells how things stand, so it can be asked as of a moment (`both-times.ts`): by what was known then, and for which day. */
  readonly times?: Times;
  /** It tells what the accountability engine records: whoever asks for their own write waits for what follows from it. */
  readonly isOfEngine?: true;
  /** Its answer may have to be made from the log, in whichever way it is asked: who comes too early is told so. */
  readonly isMade?: true;
  /** It may take so many milliseconds, more than others; whoever waits in vain is told this. */
  readonly patience?: { readonly answerMs: number; readonly late: ProblemCode };
  /** Values that are there in the demonstration, for fields whose terms have other examples. */
  readonly example?: Readonly<Partial<Record<keyof F, unknown>>>;
  /** Statuses of the problems that it answers with besides those of every query. */
  readonly problems?: readonly number[];
  /** Files that it may answer with instead, as a `Download`: when, and what they are. */
  readonly files?: readonly DescribedFile[];
  /** It costs much more than others, and may be asked less often. */
  readonly isExpensive?: boolean;
  /** JSON Schema of the answer, without its `position`; none where it always is a file. */
  readonly answer?: TSchema;
  /**
   * Where the rows are a list that can be taken away as a table: the field of the answer that has them; of several, all in one table, whose
   * rows say from which they are (`of`), by `columns`. Default: `rows`, if it has it.
   */
  readonly listIn?: string | readonly string[];
  /** Where it is answered at once, as far as its `limit`: how as a table. */
  readonly asSheet?: AsSheet;
  /** Its columns as a table, where they are not those of the schema of the rows. */
  readonly columns?: readonly Column<never>[];
  /** It is answered with a form (`FilledForm`), filled from these models and laid out as a file when it is its turn, as tables are. */
  readonly formOf?: readonly ReadModel[];
  /** Its rows are the best of more, to choose from: no list to take away. */
  readonly isNoSheet?: true;
  /** `signal`: aborted when nobody waits for the answer any more. */
  readonly ask: (sources: Sources, request: ValuesOf<F>, caller: Caller, signal: () => AbortSignal) => Promise<Answer>;
}

/** A list that is answered at once, made into a table. */
export interface AsSheet {
  readonly limit: number;
  /** What the question left to the moment, as the answer settled it: by it the same is asked again. */
  readonly settled: (answer: object) => object;
}

/** A file as the API description has it. */
export interface DescribedFile {
  readonly mediaType: string;
  readonly description: Bilingual;
  /** None of what is no text. */
  readonly example?: string;
}

/** Every answer says of which event it holds at least everything up to: −1 before the first. */
export interface Answer {
  readonly position: number;
}

/** Defines a query; its answer is typed by its fields, its place in a list is not. */
export const query = <F extends Fields>(definition: Query<F>): Query => definition as unknown as Query;
