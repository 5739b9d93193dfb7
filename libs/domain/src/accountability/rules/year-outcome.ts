import type { Day } from '../../kernel/calendar.ts';
import type { ResultEntry } from '../known/facts.ts';

/**
 * What a unit's year comes to on a day, as to something that a result may say. `met` since the publication, or since the
 * revision that made it so. An exemption outweighs every result: the year neither counts nor resets.
 */
export type YearOutcome =
  | { readonly is: 'met'; readonly since: ResultEntry }
  | { readonly is: 'unmet'; readonly since: ResultEntry }
  | { readonly is: 'exempt'; readonly since: ResultEntry }
  | { readonly is: 'missing' };

const MISSING: YearOutcome = { is: 'missing' };

/** @param entries what was said of the year, in the order of the log */
export function yearOutcome(
  entries: readonly ResultEntry[],
  asOf: Day,
  isMetBy: (entry: ResultEntry) => boolean,
): YearOutcome {
  let outcome: YearOutcome = MISSING;
  for (const entry of entries) {
    if (entry.on > asOf || outcome.is === 'exempt') continue;
    const is = entry.says === 'exempt' ? 'exempt' : isMetBy(entry) ? 'met' : 'unmet';
    if (outcome.is !== is) outcome = { is, since: entry };
  }
  return outcome;
}
