import { addDays, addMonths, type Day } from '../../../kernel/calendar.ts';
import type { Post } from '../../../organisation/terms.ts';
import type { Appointment } from '../../known/facts.ts';
import { lastDay } from '../../measure-effects.ts';
import type { Policy } from '../../policy.ts';
import type { Tenure } from '../../policy-terms.ts';
import type { EventRef } from '../../terms.ts';
import { outSince, povertyCountyOf } from '../poverty.ts';
import { causesOf } from '../rule.ts';
import type { View } from '../view.ts';
import type { DerivedBreach } from './breach.ts';

/** The party secretary and the head; those acting or in charge only hold the place for one. */
const BOUND: readonly Post[] = ['party-secretary', 'head'];
export const isBoundPost = ({ post, mode }: Pick<Appointment, 'post' | 'mode'>): boolean =>
  mode === 'full' && BOUND.includes(post);

interface Binding {
  /** Where the county is delisted: the last day of the time after it. */
  readonly until: Day | undefined;
  readonly delisting: EventRef | undefined;
}

/** Whether whoever heads a unit has to stay, on a day: while its county is in poverty, and for some time after its delisting. */
export function bindingOn({ facts, asOf }: View, unitId: string, on: Day, tenure: Tenure): Binding | undefined {
  const county = povertyCountyOf(facts, unitId);
  if (!county) return undefined;
  const out = outSince(facts, county.unitId, on, asOf);
  if (!out) return { until: undefined, delisting: undefined };
  const until = tenure.stayMonths === 0 ? addDays(out.on, -1) : lastDay(out.on, tenure.stayMonths);
  return on <= until ? { until, delisting: out.ref } : undefined;
}

type Left = Appointment & Required<Pick<Appointment, 'to' | 'ended'>>;

const hasLeft = (one: Appointment): one is Left => one.to !== undefined && one.ended !== undefined;

/** Whether the reason is one of those that a policy names; some of them only where no other move of a term had it. */
function isGround(tenure: Tenure, { to, appointmentId, ended: { reason } }: Left, left: readonly Left[]): boolean {
  if (!tenure.grounds.includes(reason)) return false;
  if (!tenure.groundsOnceATerm?.includes(reason)) return true;
  return !left.some(
    (earlier) =>
      earlier.appointmentId !== appointmentId &&
      earlier.ended.reason === reason &&
      earlier.to < to &&
      to < addMonths(earlier.to, tenure.termYears * 12),
  );
}

/** A post that ends with its unit is not left. */
const wentWithUnit = ({ facts: { lineage }, asOf }: View, { unitId }: Left, on: Day): boolean =>
  lineage.some((step) => step.predecessorId === unitId && step.on <= on && step.on <= asOf);

/** Promotion in place is no move, unless the person then served elsewhere, and went on in no post of the unit. */
function wentOnInPlace(own: readonly Appointment[], { unitId, appointmentId, ended }: Left, on: Day): boolean {
  if (ended.reason !== 'promotion-in-place') return false;
  const others = own.filter((one) => one.appointmentId !== appointmentId);
  const goesOn = others.some(
    (one) => one.unitId === unitId && one.from <= on && (one.to === undefined || one.to >= on),
  );
  return goesOn || !others.some((one) => one.unitId !== unitId && one.from >= on);
}

/** Approved before the end was recorded, and from a day in the post. */
const wasReleased = ({ releases = [], to, ended }: Left): boolean =>
  releases.some(({ on, ref }) => on <= to && ref.position < ended.ref.position);

function remedyOf(view: View, own: readonly Appointment[], left: Left, tenure: Tenure): DerivedBreach['remedy'] {
  const [back] = own
    .filter(isBoundPost)
    .filter(({ post, unitId, from }) => post === left.post && unitId === left.unitId && from > left.to)
    .filter(({ from }) => from <= view.asOf && bindingOn(view, left.unitId, from, tenure))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const [ref] = back?.refs ?? [];
  return back && ref && { on: back.from, ref };
}

/** The moves by which somebody left a post that they were bound to. A move is recorded, never refused. */
export function tenureBreaches(view: View, leaderId: string): readonly DerivedBreach[] {
  const own = view.facts.appointments.filter((one) => one.leaderId === leaderId);
  const left = own.filter(hasLeft).filter(isBoundPost);
  return left.flatMap((one): readonly DerivedBreach[] => {
    const { to, unitId, appointmentId, post, ended } = one;
    const on = addDays(to, 1);
    const policy: Policy | undefined = view.policyFor({ on: to, position: ended.ref.position });
    const tenure = policy?.tenure;
    if (!tenure || on > view.asOf || wentOnInPlace(own, one, on)) return [];
    if (isGround(tenure, one, left) || wasReleased(one) || wentWithUnit(view, one, on)) return [];
    const binding = bindingOn(view, unitId, on, tenure);
    if (!binding) return [];
    const { until, delisting } = binding;
    return [
      {
        ...{ kind: 'tenure', leaderId, unitId, appointmentId, post, policyVersion: policy.version, on, until },
        reason: ended.reason,
        causes: causesOf(one.refs, delisting ? [delisting] : []),
        remedy: remedyOf(view, own, one, tenure),
      },
    ];
  });
}
