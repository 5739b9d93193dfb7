import { type Day, laterOf } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { revenueRecorded } from './facts.ts';
import type { RevenueBasis } from './terms.ts';

export interface Revenue {
  readonly amountFen: number;
  readonly basis: RevenueBasis;
  /** The day of the latest record. */
  readonly lastOn: Day;
}

const evolve = (before: Revenue | undefined, { data, effectiveOn }: FactOf<typeof revenueRecorded>): Revenue => ({
  amountFen: data.amountFen,
  basis: data.basis,
  lastOn: laterOf(before?.lastOn ?? effectiveOn, effectiveOn),
});

const revenues = stream('revenue', undefined as Revenue | undefined, evolve);

/** Local fiscal revenue of a unit in a year. */
export const revenue = (unitId: string, fiscalYear: number) => revenues(`${unitId}-${fiscalYear}`);
