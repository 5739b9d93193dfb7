import { type Day, laterOf } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import { personOf } from '../../organisation/persons.ts';
import { postNames } from '../../organisation/terms.ts';
import type { Appointment } from '../known/facts.ts';
import type { Obligation } from '../obligation.ts';
import { answersFor } from '../rules/attribution.ts';
import type { DerivedBreach } from '../rules/breaches/breach.ts';
import { derivedBreaches } from '../rules/breaches/index.ts';
import { causesOf } from '../rules/rule.ts';
import { ruleOf } from '../rules/rule-of.ts';
import type { View } from '../rules/view.ts';
import { STANDING_MARKS, type StandingMark, standingMarkNames } from '../standing-terms.ts';
import { type BreachKind, barNames, type EventRef, measureFormNames } from '../terms.ts';
import { breachInWords } from './breach-in-words.ts';
import { obligationStatus } from './obligation-status.ts';
import type { Weighed } from './weigh.ts';

export interface Mark {
  readonly mark: StandingMark;
  readonly title: Bilingual;
  readonly since: Day;
  /** The last day of it, where there is one: of an effect period, of the time to stay after delisting. */
  readonly until: Day | undefined;
  /** Of a breach: the day on which it was remedied; it stays visible. */
  readonly remediedOn: Day | undefined;
  readonly unitId: string | undefined;
  readonly appointmentId: string | undefined;
  readonly events: readonly EventRef[];
  /** What an inspector would read. */
  readonly sentence: Bilingual;
}

/** A mark before anybody puts it into words. */
interface Unsaid extends Omit<Mark, 'title' | 'events' | 'sentence'> {
  readonly events: () => readonly EventRef[];
  readonly words: () => Bilingual;
}
type Said = Pick<Unsaid, 'since' | 'events' | 'words'> & Partial<Unsaid>;

const marked = (mark: StandingMark, said: Said): Unsaid => ({
  ...{ mark, until: undefined, remediedOn: undefined, unitId: undefined, appointmentId: undefined },
  ...said,
});

const MARK_OF: Readonly<Record<BreachKind, StandingMark>> = {
  tenure: 'tenure-breach',
  'effect-period': 'appointed-within-effect-period',
};

function ofBreach(view: View, breach: DerivedBreach): Unsaid {
  const { kind, unitId, appointmentId, on, until, remedy, causes } = breach;
  return marked(MARK_OF[kind], {
    ...{ unitId, appointmentId, since: on, until, remediedOn: remedy?.on },
    events: () => causesOf(causes, remedy ? [remedy.ref] : []),
    words: () => breachInWords(view, breach),
  });
}

type Measured = Obligation & { readonly measure: NonNullable<Obligation['measure']> };

/** While its effect lasts, and it was not revoked. */
function runningEffect({ measure, unitId }: Measured, events: Unsaid['events'], asOf: Day): readonly Unsaid[] {
  const running = measure.effects.filter(({ until }) => asOf <= until);
  if (running.length === 0) return [];
  const until = running.map((effect) => effect.until).reduce(laterOf);
  const words = () => {
    const form = measureFormNames[measure.form];
    const zh = running.map((one) => `${barNames[one.bar].zh}至 ${one.until}`).join('，');
    const en = running.map((one) => `bars ${barNames[one.bar].en} until ${one.until}`).join(', ');
    return {
      zh: `${measure.decidedOn} 决定的组织措施（${form.zh}）在影响期内：${zh}。`,
      en: `The measure decided on ${measure.decidedOn} (${form.en}) ${en}.`,
    };
  };
  return [marked('effect-period-running', { unitId, since: measure.bindsFrom, until, events, words })];
}

/** Removed, and in a post by which the person answers for that unit as before. */
function stillInPost(view: View, { measure, unitId, leaderId }: Measured, events: Unsaid['events']): readonly Unsaid[] {
  const { executedOn, removes } = measure;
  const { facts, asOf } = view;
  if (!removes || executedOn === undefined || executedOn >= asOf) return [];
  const isHeld = (one: Appointment): boolean =>
    one.leaderId === leaderId && one.from <= executedOn && (one.to === undefined || one.to >= asOf);
  return facts.appointments
    .filter((one) => isHeld(one) && answersFor(facts, one, unitId))
    .map((one) => {
      const words = () => {
        const [unit, post] = [view.unitName(one.unitId), postNames[one.post]];
        return {
          zh: `免职已于 ${executedOn} 执行，而该同志${unit.zh}${post.zh}的任职尚未结束。`,
          en: `The removal was executed on ${executedOn}, and the appointment as ${post.en} of ${unit.en} is still open.`,
        };
      };
      return marked('in-post-after-removal', {
        ...{ unitId: one.unitId, appointmentId: one.appointmentId, since: executedOn },
        events: () => causesOf(events(), one.refs),
        words,
      });
    });
}

const isMeasured = (obligation: Obligation): obligation is Measured => obligation.measure !== undefined;

function ofMeasure(view: View, { obligation, events }: Weighed): readonly Unsaid[] {
  const { fate } = obligation;
  if (!isMeasured(obligation) || (fate !== 'standing' && fate !== 'in-correction')) return [];
  const running = runningEffect(obligation, events, view.asOf);
  return fate === 'standing' ? [...running, ...stillInPost(view, obligation, events)] : running;
}

/** Required beside something else, by a trigger, and not made yet. */
function selfCriticismDue(view: View, { obligation, events }: Weighed): readonly Unsaid[] {
  const { kind, unitId, year, requiredOn } = obligation;
  const { state, dueOn, daysOverdue } = obligationStatus(obligation, view.asOf);
  if (kind !== 'self-criticism' || (state !== 'due' && state !== 'overdue')) return [];
  const words = () => {
    const unit = view.unitName(unitId);
    const { title } = ruleOf(view, obligation).rule;
    const late = {
      zh: daysOverdue > 0 ? `，已逾期 ${daysOverdue} 天` : '',
      en: daysOverdue > 0 ? `, and is ${daysOverdue} days overdue` : '',
    };
    return {
      zh: `因${unit.zh} ${year} 年度的责任（${title.zh}），该同志应公开检讨，期限为 ${dueOn}${late.zh}。`,
      en: `For ${unit.en} in ${year} (${title.en}) this person has to criticise themselves in public, by ${dueOn}${late.en}.`,
    };
  };
  return [marked('self-criticism-due', { unitId, since: requiredOn, until: dueOn, events, words })];
}

/** Somebody reported it, and nobody has looked into it by that day. It says nothing of the person. */
function duplicateSuspected({ facts: { persons }, asOf }: View, leaderId: string): readonly Unsaid[] {
  const { joins, suspicions } = persons;
  return suspicions.flatMap(({ ids, on, resolvedOn, refs }): readonly Unsaid[] => {
    const own = ids.filter((id) => personOf(joins, id) === leaderId);
    // Of both: by now they are one.
    if (own.length !== 1 || on > asOf || (resolvedOn !== undefined && resolvedOn <= asOf)) return [];
    const other = ids.find((id) => id !== own[0]);
    const words = () => ({
      zh: `有人于 ${on} 报告，干部编号 ${own[0]} 与 ${other} 疑为同一人，尚待核实。`,
      en: `On ${on} it was reported that the leader ids ${own[0]} and ${other} may be of one person; nobody has looked into it yet.`,
    });
    return [marked('duplicate-suspected', { since: on, events: () => refs.slice(0, 1), words })];
  });
}

const unsaid = (view: View, leaderId: string, weighed: readonly Weighed[]): readonly Unsaid[] => [
  ...derivedBreaches(view, leaderId).map((breach) => ofBreach(view, breach)),
  ...weighed.flatMap((one) => [...ofMeasure(view, one), ...selfCriticismDue(view, one)]),
  ...duplicateSuspected(view, leaderId),
];

const place = ({ mark }: Unsaid): number => STANDING_MARKS.indexOf(mark);

/** What stands beside the status of a person on a day; in the order of `STANDING_MARKS`, then of their days. */
export const marksOf = (view: View, leaderId: string, weighed: readonly Weighed[]): readonly Mark[] =>
  [...unsaid(view, leaderId, weighed)]
    .sort((a, b) => place(a) - place(b) || (a.since < b.since ? -1 : 1))
    .map(({ events, words, ...one }) => ({
      ...one,
      title: standingMarkNames[one.mark],
      events: events(),
      sentence: words(),
    }));

/** Which marks these are, each once, in the same order. */
export function marksIn(view: View, leaderId: string, weighed: readonly Weighed[]): readonly StandingMark[] {
  const found = new Set(unsaid(view, leaderId, weighed).map(({ mark }) => mark));
  return STANDING_MARKS.filter((mark) => found.has(mark));
}
