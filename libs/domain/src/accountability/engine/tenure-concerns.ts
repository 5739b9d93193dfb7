import type { EndReason } from '../../organisation/terms.ts';
import type { Appointment, Facts } from '../known/facts.ts';
import { isBoundPost } from '../rules/breaches/tenure.ts';
import { povertyCountyOf } from '../rules/poverty.ts';
import { COUNTY_TYPES, type Trigger } from './fact-types.ts';
import { countiesOf, type Loaded, ofLeader, ofUnit, POLICIES, type ReadingPlan } from './loading.ts';

/** Whose tenure an event may be about; most are about nobody’s, as a read or two shows. */

const bindsAnybody = ({ policies }: Facts): boolean => policies.some(({ policy }) => policy.tenure !== undefined);

/** The poverty county that a unit is, or in which it lies. */
function* needPovertyCounty(from: Loaded, unitId: string): ReadingPlan<string | undefined> {
  yield* from.need([ofUnit(unitId, COUNTY_TYPES)]);
  yield* from.need(countiesOf(from.facts(), [unitId]));
  return povertyCountyOf(from.facts(), unitId)?.unitId;
}

export type AppointmentEvent = Extract<
  Trigger,
  { readonly type: 'organisation.leader-appointed' | 'organisation.appointment-ended' }
>;

const isOtherThan =
  (appointmentId: string) =>
  (one: Appointment): boolean =>
    one.appointmentId !== appointmentId;

const isExcusedByAll = (policies: Facts['policies'], reason: EndReason): boolean =>
  policies.every(
    ({ policy: { tenure } }) =>
      !tenure || (tenure.grounds.includes(reason) && !tenure.groundsOnceATerm?.includes(reason)),
  );

/** Whether an appointment, or its end, breaks nobody’s tenure and remedies no breach of it. */
export function* isIdleForTenure(from: Loaded, event: AppointmentEvent): ReadingPlan<boolean> {
  const { leaderId, appointmentId, unitId } = event.data;
  yield* from.need([POLICIES, ofLeader(leaderId)]);
  const { appointments, breaches, policies } = from.facts();
  if (breaches.size > 0) return false;
  if (!bindsAnybody(from.facts())) return true;
  const own = appointments.filter((one) => one.leaderId === leaderId && isBoundPost(one));
  const [ended, others] = [
    own.find((one) => one.appointmentId === appointmentId),
    own.filter(isOtherThan(appointmentId)),
  ];
  // Whoever left a post of the unit may come back to it; whoever was promoted in place may have gone on there, or elsewhere.
  const isToldMore = ({ to, unitId: where, ended }: Appointment): boolean =>
    to !== undefined && (where === unitId || ended?.reason === 'promotion-in-place');
  if (others.some(isToldMore)) return false;
  if (event.type === 'organisation.leader-appointed') return true;
  // Of several moves for a reason that holds once a term, this end may tell which was the first.
  if (ended && others.some(({ to }) => to !== undefined)) return false;
  if (!ended || isExcusedByAll(policies, event.data.endReason)) return true;
  return (yield* needPovertyCounty(from, unitId)) === undefined;
}

/** Everybody who headed a poverty county or one of its townships; nobody, of any other unit. */
export function* headsIn(from: Loaded, unitId: string): ReadingPlan<readonly string[]> {
  yield* from.need([POLICIES, ofUnit(unitId, COUNTY_TYPES)]);
  const isBound = bindsAnybody(from.facts()) && povertyCountyOf(from.facts(), unitId)?.unitId === unitId;
  if (!isBound) return [];
  yield* from.need([ofUnit(unitId)]);
  const within = [...from.facts().units.values()].filter(({ parentId }) => parentId === unitId);
  yield* from.need(within.map((unit) => ofUnit(unit.unitId)));
  return from
    .facts()
    .appointments.filter(isBoundPost)
    .map(({ leaderId }) => leaderId);
}
