import { type Appointment, leaderNamed, numbered, type Spell, serves } from './people.ts';

/** A person whose removal is executed, from the unit for which they answered. */
export interface Removed {
  readonly leaderId: string;
  readonly unitId: string;
}

/**
 * Who holds which post once some are removed: whoever is leaves it, and a newcomer fills it, in charge until October, or
 * until the successor who was to come anyway, and in full from then on.
 * @param breach whether one of those removed is given such a post in October, within the effect period of the measure
 */
export function removals(
  held: readonly Appointment[],
  removed: readonly Removed[],
  now: number,
  breach: boolean,
): readonly Appointment[] {
  const executedOn = `${now}-04-10`;
  const isRemoved = (one: Appointment): boolean =>
    serves(one, executedOn) &&
    removed.some(({ leaderId, unitId }) => leaderId === one.leaderId && unitId === one.unitId);
  const vacated = held.filter(isRemoved).sort(byLevel);
  const leaders = new Set(held.map(({ leaderId }) => leaderId)).size;
  const filled = vacated.flatMap((seat, index) => {
    const newcomer = leaderNamed(leaders + index + 1);
    const returning =
      breach && index === 0 ? vacated.findLast(({ leaderId }) => leaderId !== seat.leaderId) : undefined;
    return successors(seat, newcomer, returning?.leaderId ?? newcomer, now);
  });
  const gone = new Map(vacated.map((one) => [one.appointmentId, left(one, executedOn, 'accountability-removal')]));
  return [...held.map((one) => gone.get(one.appointmentId) ?? one), ...numbered(filled, held.length)];
}

function successors({ to, ...seat }: Appointment, inCharge: string, inFull: string, now: number): readonly Spell[] {
  const { appointmentId: _, endReason: __, ...post } = seat;
  const until = to ?? `${now}-10-07`;
  const endReason = to || inCharge !== inFull ? 'term-ended' : 'promotion-in-place';
  const first: Spell = { ...post, leaderId: inCharge, mode: 'in-charge', from: `${now}-04-11`, to: until, endReason };
  return to ? [first] : [first, { ...post, leaderId: inFull, mode: 'full', from: `${now}-10-08` }];
}

/** Posts that nobody is to take over soon first, and of these the higher ones: whoever was removed elsewhere ranked no higher. */
const byLevel = (a: Appointment, b: Appointment): number =>
  Number(a.to !== undefined) - Number(b.to !== undefined) || (a.unitId < b.unitId ? -1 : 1);

const left = (one: Appointment, to: string, endReason: string): Appointment => ({ ...one, to, endReason });
