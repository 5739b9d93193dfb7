import { factsFrom, type LoggedFact, obligationAt, obligationStatus } from '@onus/domain';
import type { ObligationRow } from './table.ts';

/** One thing that happened to an obligation. */
const stepOf = ({ type, effectiveOn, id, position, recordedAt }: LoggedFact) => ({
  type,
  effectiveOn,
  eventId: id,
  position,
  recordedAt,
});

/**
 * An obligation as it stood on a day, by the domain's `obligationAt` and `obligationStatus`, with the steps up to then;
 * undefined where it was not required yet.
 */
export function asOf({ obligationId, facts }: Pick<ObligationRow, 'obligationId' | 'facts'>, on: string) {
  const logged = JSON.parse(facts) as LoggedFact[];
  const obligation = obligationAt(factsFrom(logged).obligations.get(obligationId) ?? [], on);
  if (!obligation) return undefined;
  const steps = logged.filter(({ effectiveOn }) => effectiveOn <= on).map(stepOf);
  return { ...obligation, status: obligationStatus(obligation, on), steps };
}
