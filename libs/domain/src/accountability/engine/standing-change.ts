import { type Day, dayOf, laterOf } from '../../kernel/calendar.ts';
import { dayTurned, standingChanged } from '../facts.ts';
import type { Logged, LoggedFact } from '../known/logged-fact.ts';
import { refOf } from '../known/logged-fact.ts';
import { applied, changeOf, type StandingEvent, toCourse } from '../standing/course.ts';
import { standingsOver } from '../standing/standings-over.ts';
import type { Course } from '../standing-terms.ts';
import type { DueFact, NewId } from './due-fact.ts';
import { leaderFacts } from './leader-facts.ts';
import { loaded, ofLeader, type ReadingPlan } from './loading.ts';

export type StandingFact = Logged<StandingEvent>;

export const isStandingFact = (fact: LoggedFact): fact is StandingFact => fact.type === standingChanged.type;

/** The stream in which it is told how one id stands. */
export const standingStream = (leaderId: string): string => `standing-${leaderId}`;

/** The day for which something is told because of an event: the one that it turned, or else the one on which it was recorded. */
export const dayOfCause = ({ type, effectiveOn, recordedAt }: LoggedFact): Day =>
  type === dayTurned.type ? effectiveOn : dayOf(new Date(recordedAt));

/** What was told of an id because of events before this one, in their order. */
function* toldBefore(leaderId: string, because: LoggedFact): ReadingPlan<readonly StandingFact[]> {
  const from = loaded();
  yield* from.need([ofLeader(leaderId)]);
  return from
    .read()
    .filter(isStandingFact)
    .filter(({ data }) => data.leaderId === leaderId && data.raisedBy.position < because.position)
    .sort((a, b) => a.data.raisedBy.position - b.data.raisedBy.position);
}

/**
 * What the engine has to tell of one person's standing because of an event, once all else that follows from it is recorded:
 * nothing where they stand as was told before. It depends on nothing but the log up to the event, with what the engine recorded
 * because of events up to it.
 */
export function* standingChange(leaderId: string, because: LoggedFact, newId: NewId): ReadingPlan<DueFact | undefined> {
  const told = yield* toldBefore(leaderId, because);
  const last = told.at(-1);
  const asOf = laterOf(dayOfCause(because), last?.effectiveOn ?? '');
  const before = told.reduce<Course>((course, { data }) => applied(course, data), []);
  if (staysPending(because, before, asOf, last)) return undefined;
  const facts = yield* leaderFacts(leaderId, asOf, { position: because.position, own: 'through' });
  const isJoined = facts.leaderId !== leaderId;
  const after = isJoined ? [] : toCourse(standingsOver(facts, facts.policies, asOf));
  const change = changeOf(before, after);
  const holds = after.findLast(({ from }) => from <= asOf);
  if (change === undefined && last?.data.since === holds?.from) return undefined;
  const fact = standingChanged({
    leaderId,
    from: last?.data.to,
    to: holds?.status,
    since: holds?.from,
    ruleId: holds?.ruleId,
    intoId: isJoined ? facts.leaderId : undefined,
    ...(change && { courseFrom: change.courseFrom, course: [...change.course] }),
    raisedBy: refOf(because),
  });
  const eventId = newId(`${standingChanged.type}/${leaderId}/${because.id}`);
  return { eventId, stream: standingStream(leaderId), fact, effectiveOn: asOf, causation: because.id };
}

/** With a day that turns more results can be late: who waits for one already, and for nothing else, stands as before. */
function staysPending({ type }: LoggedFact, before: Course, asOf: Day, last: StandingFact | undefined): boolean {
  if (type !== dayTurned.type || nextChange(before, asOf) !== undefined) return false;
  const holds = before.at(-1);
  return holds?.status === 'pending' && last?.data.since === holds.from;
}

/** The first day after the one for which it was told on which somebody stands otherwise by the day alone, as far as is known. */
export const nextChange = (course: Course, asOf: Day): Day | undefined => course.find(({ from }) => from > asOf)?.from;
