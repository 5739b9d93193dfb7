import { resultPublished, resultRevised } from './assessment/facts.ts';
import { exitAnnounced } from './exit/facts.ts';
import {
  fundsAllocated,
  fundsDisbursed,
  fundsPaid,
  fundsRecovered,
  fundsReturned,
  fundsSettled,
  movementReversed,
} from './funds/facts.ts';
import { milestoneSet, moneyTargetsSet, outlineAdopted, pathwayTargetsSet } from './outline/facts.ts';
import { announcementPosted, noticePosted } from './oversight/facts.ts';

/**
 * What the public may see and check for itself: the outline, results once they are published, notices and announcements, and money for
 * villages. Of these the envelope, the public facts and their proof; never a personal part. Everything else stays closed, also where it
 * holds no name: a type, a leader's id and a day say much already.
 */

const ALWAYS: ReadonlySet<string> = new Set(
  [
    outlineAdopted,
    milestoneSet,
    pathwayTargetsSet,
    moneyTargetsSet,
    resultPublished,
    resultRevised,
    noticePosted,
    announcementPosted,
    exitAnnounced,
  ].map(({ type }) => type),
);

/** Of money, what is for a village. */
const FOR_A_VILLAGE: ReadonlySet<string> = new Set(
  [fundsAllocated, fundsDisbursed, fundsPaid, fundsSettled, fundsReturned, fundsRecovered, movementReversed].map(
    ({ type }) => type,
  ),
);

/** The types of which something is disclosed. */
export const disclosedTypes: readonly string[] = [...ALWAYS, ...FOR_A_VILLAGE];

/** Whether anybody may see an event, by its type and its public facts. */
export function isDisclosed(type: string, data: object): boolean {
  if (ALWAYS.has(type)) return true;
  return FOR_A_VILLAGE.has(type) && (data as { readonly villageId?: unknown }).villageId !== undefined;
}

/** Counts of persons or households below this are withheld from the public [P]: so few may be known one by one. */
export const SMALL_COUNT_BELOW = 5;

/** A count as the public is told it: null where it is small, and so withheld. None at all is no small count. */
export const disclosedCount = (count: number): number | null => (count > 0 && count < SMALL_COUNT_BELOW ? null : count);
