import type { Day } from '../../kernel/calendar.ts';
import type { ResultEntry } from '../known/facts.ts';

/**
 * What a unit's year counts as on a day. `failed` since the publication, or since the revision that made it a failure.
 * An exemption outweighs every result: the year neither counts nor resets.
 */
export type YearOutcome =
  | { readonly is: 'failed'; readonly since: ResultEntry }
  | { readonly is: 'completed'; readonly since: ResultEntry }
  | { readonly is: 'exempt'; readonly since: ResultEntry }
  | { readonly is: 'missing' };

const MISSING: YearOutcome = { is: 'missing' };

/** @param entries what was said of the year, in the order of the log */
export function yearOutcome(entries: readonly ResultEntry[], asOf: Day): YearOutcome {
  let outcome: YearOutcome = MISSING;
  for (const entry of entries) {
    if (entry.on > asOf || outcome.is === 'exempt' || outcome.is === entry.says) continue;
    outcome = { is: entry.says, since: entry };
  }
  return outcome;
}
