import type { Day } from '../../kernel/calendar.ts';
import type { FindingEntry, ResultEntry } from '../known/facts.ts';
import type { EventRef } from '../terms.ts';

/** Since when something is so, and by which event. */
export interface Since {
  readonly on: Day;
  readonly ref: EventRef;
}

/**
 * What a unit's year comes to on a day, as to something that a result may say. `met` since the publication, or since the
 * revision that made it so. An exemption outweighs every result, until it is revoked: the year neither counts nor resets, and
 * then it does as the result says, from the revocation on.
 */
export type YearOutcome =
  | { readonly is: 'met'; readonly since: Since }
  | { readonly is: 'unmet'; readonly since: Since }
  | { readonly is: 'exempt'; readonly since: Since }
  | { readonly is: 'missing' };

const MISSING: YearOutcome = { is: 'missing' };

/** @param entries what was said of the year, in the order of the log */
export function yearOutcome(
  entries: readonly ResultEntry[],
  asOf: Day,
  isMetBy: (entry: ResultEntry) => boolean,
): YearOutcome {
  let result: YearOutcome = MISSING;
  let exemption: YearOutcome | undefined;
  for (const entry of entries.filter(({ on }) => on <= asOf)) {
    switch (entry.says) {
      case 'exempt':
        exemption = { is: 'exempt', since: entry };
        break;
      case 'not-exempt':
        exemption = undefined;
        if (result.is !== 'missing') result = { ...result, since: entry };
        break;
      default: {
        const is = isMetBy(entry) ? 'met' : 'unmet';
        if (result.is !== is) result = { is, since: entry };
      }
    }
  }
  return exemption ?? result;
}

/** What is said of a year, but for what ends something that was said before. */
export type Saying = ResultEntry & { readonly says: Exclude<ResultEntry['says'], 'not-exempt'> };
const isSaying = (entry: ResultEntry): entry is Saying => entry.says !== 'not-exempt';

/** What a year stands as: exempt, or as its result was published or revised last; undefined where nothing is said. */
export function standsAs(entries: readonly ResultEntry[]): Saying | undefined {
  const exemption = entries.findLast(({ says }) => says === 'exempt' || says === 'not-exempt');
  const isExempt = exemption?.says === 'exempt';
  return entries.filter(isSaying).findLast(({ says }) => (says === 'exempt') === isExempt);
}

/** As to findings: from the first that is upheld on. None says that there is nothing to be found. */
export function foundOutcome(
  findings: readonly FindingEntry[],
  asOf: Day,
  isFoundBy: (finding: FindingEntry) => boolean,
): YearOutcome {
  const since = findings.find((one) => one.on <= asOf && isFoundBy(one));
  return since ? { is: 'met', since } : MISSING;
}
