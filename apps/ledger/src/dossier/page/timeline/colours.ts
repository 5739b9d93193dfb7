import { STANDING_STATUSES, type StandingStatus } from '@onus/domain';
import type { SaidResult } from '../../said/unit-years.ts';

/** Light enough that black letters can be read on them, and apart in brightness, so that they differ on a grey print. */
const GRAVE = '#e58a8a';
const SERIOUS = '#f2b98a';
const WARNED = '#f3dc8c';
const NOTHING = '#cfe3c4';
const UNKNOWN = '#dddad3';
export const PERSON = '#c9d7e8';

const firstOf = (status: StandingStatus): number => STANDING_STATUSES.indexOf(status);

/** By severity. */
export function colourOfStanding(status: StandingStatus): string {
  if (status === 'clear') return NOTHING;
  if (status === 'no-policy' || status === 'pending') return UNKNOWN;
  if (status === 'warned') return WARNED;
  return firstOf(status) < firstOf('under-review') ? GRAVE : SERIOUS;
}

export function colourOfResult({ status, taskCompleted }: SaidResult): string {
  if (status !== 'published') return UNKNOWN;
  return taskCompleted ? NOTHING : GRAVE;
}
