import { addDays, type Day, laterOf } from '../kernel/calendar.ts';
import type { Post } from '../organisation/terms.ts';

/** 第一书记: who serves in a village is said by appointments alone; since when nobody does follows from them. */

interface Spell {
  readonly post: Post;
  readonly unitId: string;
  readonly from: Day;
  /** The last day served. */
  readonly to?: Day | null | undefined;
}

interface Village {
  readonly designations: readonly string[];
  readonly establishedOn: Day;
}

/** The first secretaries of a village, of whatever appointments there are. */
export const firstSecretariesOf = <S extends Spell>(appointments: readonly S[], unitId: string): readonly S[] =>
  appointments.filter((each) => each.post === 'first-secretary' && each.unitId === unitId);

/**
 * The day from which a village is to have a first secretary: every poor village is, also after its exit (脱贫不脱帮扶), and no other.
 * @param since the day from which the programme sends them
 */
export const firstSecretaryExpectedFrom = ({ designations, establishedOn }: Village, since: Day): Day | undefined =>
  designations.includes('poor-village') ? laterOf(establishedOn, since) : undefined;

/**
 * Since when, on a day, a village has had no first secretary: the first day without one. Undefined where it has one, or is not to
 * have one yet.
 * @param served spells of its first secretaries, those to come among them, in whatever order
 * @param expectedFrom the day from which it is to have one
 */
export function vacantSince(
  served: readonly Pick<Spell, 'from' | 'to'>[],
  expectedFrom: Day | undefined,
  on: Day,
): Day | undefined {
  if (expectedFrom === undefined || on < expectedFrom) return undefined;
  let since = expectedFrom;
  for (const { from, to } of served) {
    if (from > on) continue;
    if (!to || to >= on) return undefined;
    since = laterOf(since, addDays(to, 1));
  }
  return since;
}
