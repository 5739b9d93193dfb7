import type { FactOf } from '../kernel/fact.ts';
import { refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import { Mode, Pathway } from '../kernel/vocabulary.ts';
import type { purposeReserved } from './facts.ts';
import type { FundSource } from './terms.ts';

/** What a pool has from one source in one fiscal year: for each purpose, the one fund that holds it. */
export type Purposes = ReadonlyMap<string, string>;

interface Purpose {
  readonly pathways?: readonly string[] | undefined;
  readonly modes?: readonly string[] | undefined;
}

/** All that there are is the same as none named: anything. */
const narrowed = (named: readonly string[], all: readonly string[]): string =>
  named.length === all.length ? '' : named.toSorted().join();

const keyOf = ({ pathways = [], modes = [] }: Purpose): string =>
  `${narrowed(pathways, Pathway.enum)} ${narrowed(modes, Mode.enum)}`;

/** The fund that holds a purpose, if there is one. */
export const fundFor = (purposes: Purposes, purpose: Purpose): string | undefined => purposes.get(keyOf(purpose));

const evolve = (state: Purposes, { data }: FactOf<typeof purposeReserved>): Purposes =>
  new Map([...state, [keyOf(data), data.fundId]]);

const purposesOf = stream('purposes', new Map() as Purposes, evolve);

interface Pool {
  readonly source: FundSource;
  readonly fiscalYear: number;
  readonly poolHolderId: string;
}

export const purposes = ({ source, fiscalYear, poolHolderId }: Pool) =>
  purposesOf(`${source}-${fiscalYear}-${poolHolderId}`);

/** Two funds for one purpose would have two sets of books: what one refuses could be entered in the other. */
export const purposeTaken = refusal(
  'fund.purpose-taken',
  ({ fundId, fiscalYear }: { fundId: string; fiscalYear: number }) => ({
    zh: `同一来源、同一资金池 ${fiscalYear} 年度相同用途的资金已有账套 ${fundId}`,
    en: `Fund ${fundId} already holds what this pool has from this source in ${fiscalYear} for the same purpose`,
  }),
);
