import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { revenueRecorded } from './facts.ts';

export interface Revenue {
  readonly amountFen: number;
}

const evolve = (_state: Revenue | undefined, { data }: FactOf<typeof revenueRecorded>): Revenue => ({
  amountFen: data.amountFen,
});

const revenues = stream('revenue', undefined as Revenue | undefined, evolve);

/** Local fiscal revenue of a unit in a year. */
export const revenue = (unitId: string, fiscalYear: number) => revenues(`${unitId}-${fiscalYear}`);
