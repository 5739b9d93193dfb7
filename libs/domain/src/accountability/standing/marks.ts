import { type Day, laterOf } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import { postNames } from '../../organisation/terms.ts';
import type { Appointment } from '../known/facts.ts';
import type { Obligation } from '../obligation.ts';
import { answersFor } from '../rules/attribution.ts';
import type { DerivedBreach } from '../rules/breaches/breach.ts';
import { derivedBreaches } from '../rules/breaches/index.ts';
import { causesOf } from '../rules/rule.ts';
import { ruleOf } from '../rules/rule-of.ts';
import type { View } from '../rules/view.ts';
import { type BreachKind, barNames, breachNames, type EventRef, measureFormNames } from '../terms.ts';
import { breachInWords } from './breach-in-words.ts';
import { obligationStatus } from './obligation-status.ts';
import type { Weighed } from './weigh.ts';

/** What stands beside a status, and is none: it leaves the status, and what is required, as they are. */
export const STANDING_MARKS = [
  'tenure-breach',
  'appointed-within-effect-period',
  'effect-period-running',
  'in-post-after-removal',
  'self-criticism-due',
] as const;
export type StandingMark = (typeof STANDING_MARKS)[number];

const names: Readonly<Record<StandingMark, Bilingual>> = {
  'tenure-breach': breachNames.tenure,
  'appointed-within-effect-period': breachNames['effect-period'],
  'effect-period-running': { zh: '影响期内', en: 'effect period running' },
  'self-criticism-due': { zh: '应公开检讨', en: 'self-criticism due' },
  'in-post-after-removal': { zh: '免职后仍在职', en: 'still in post after removal' },
};

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

type Said = Pick<Mark, 'since' | 'events' | 'sentence'> & Partial<Mark>;

const marked = (mark: StandingMark, said: Said): Mark => ({
  ...{ mark, title: names[mark], until: undefined, remediedOn: undefined, unitId: undefined, appointmentId: undefined },
  ...said,
});

const MARK_OF: Readonly<Record<BreachKind, StandingMark>> = {
  tenure: 'tenure-breach',
  'effect-period': 'appointed-within-effect-period',
};

function ofBreach(view: View, breach: DerivedBreach): Mark {
  const { kind, unitId, appointmentId, on, until, remedy, causes } = breach;
  return marked(MARK_OF[kind], {
    ...{ unitId, appointmentId, since: on, until, remediedOn: remedy?.on },
    events: causesOf(causes, remedy ? [remedy.ref] : []),
    sentence: breachInWords(view, breach),
  });
}

type Measured = Obligation & { readonly measure: NonNullable<Obligation['measure']> };

/** While its effect lasts, and it was not revoked. */
function runningEffect({ measure, unitId }: Measured, events: readonly EventRef[], asOf: Day): readonly Mark[] {
  const running = measure.effects.filter(({ until }) => asOf <= until);
  if (running.length === 0) return [];
  const form = measureFormNames[measure.form];
  const zh = running.map(({ bar, until }) => `${barNames[bar].zh}至 ${until}`).join('，');
  const en = running.map(({ bar, until }) => `bars ${barNames[bar].en} until ${until}`).join(', ');
  const until = running.map((effect) => effect.until).reduce(laterOf);
  const sentence = {
    zh: `${measure.decidedOn} 决定的组织措施（${form.zh}）在影响期内：${zh}。`,
    en: `The measure decided on ${measure.decidedOn} (${form.en}) ${en}.`,
  };
  return [marked('effect-period-running', { unitId, since: measure.bindsFrom, until, events, sentence })];
}

/** Removed, and in a post by which the person answers for that unit as before. */
function stillInPost(
  view: View,
  { measure, unitId, leaderId }: Measured,
  events: readonly EventRef[],
): readonly Mark[] {
  const { executedOn, removes } = measure;
  const { facts, asOf } = view;
  if (!removes || executedOn === undefined || executedOn >= asOf) return [];
  const isHeld = (one: Appointment): boolean =>
    one.leaderId === leaderId && one.from <= executedOn && (one.to === undefined || one.to >= asOf);
  return facts.appointments
    .filter((one) => isHeld(one) && answersFor(facts, one, unitId))
    .map((one) => {
      const [unit, post] = [view.unitName(one.unitId), postNames[one.post]];
      return marked('in-post-after-removal', {
        ...{ unitId: one.unitId, appointmentId: one.appointmentId, since: executedOn },
        events: causesOf(events, one.refs),
        sentence: {
          zh: `免职已于 ${executedOn} 执行，而该同志${unit.zh}${post.zh}的任职尚未结束。`,
          en: `The removal was executed on ${executedOn}, and the appointment as ${post.en} of ${unit.en} is still open.`,
        },
      });
    });
}

const isMeasured = (obligation: Obligation): obligation is Measured => obligation.measure !== undefined;

function ofMeasure(view: View, { obligation, events }: Weighed): readonly Mark[] {
  const { fate } = obligation;
  if (!isMeasured(obligation) || (fate !== 'standing' && fate !== 'in-correction')) return [];
  const running = runningEffect(obligation, events, view.asOf);
  return fate === 'standing' ? [...running, ...stillInPost(view, obligation, events)] : running;
}

/** Required beside something else, by a trigger, and not made yet. */
function selfCriticismDue(view: View, { obligation, events }: Weighed): readonly Mark[] {
  const { kind, unitId, year, requiredOn } = obligation;
  const { state, dueOn, daysOverdue } = obligationStatus(obligation, view.asOf);
  if (kind !== 'self-criticism' || (state !== 'due' && state !== 'overdue')) return [];
  const unit = view.unitName(unitId);
  const { title } = ruleOf(view, obligation).rule;
  const late = {
    zh: daysOverdue > 0 ? `，已逾期 ${daysOverdue} 天` : '',
    en: daysOverdue > 0 ? `, and is ${daysOverdue} days overdue` : '',
  };
  const sentence = {
    zh: `因${unit.zh} ${year} 年度的责任（${title.zh}），该同志应公开检讨，期限为 ${dueOn}${late.zh}。`,
    en: `For ${unit.en} in ${year} (${title.en}) this person has to criticise themselves in public, by ${dueOn}${late.en}.`,
  };
  return [marked('self-criticism-due', { unitId, since: requiredOn, until: dueOn, events, sentence })];
}

/** What stands beside the status of a person on a day; in the order of `STANDING_MARKS`, then of their days. */
export function marksOf(view: View, leaderId: string, weighed: readonly Weighed[]): readonly Mark[] {
  const found = [
    ...derivedBreaches(view, leaderId).map((breach) => ofBreach(view, breach)),
    ...weighed.flatMap((one) => [...ofMeasure(view, one), ...selfCriticismDue(view, one)]),
  ];
  const place = ({ mark }: Mark): number => STANDING_MARKS.indexOf(mark);
  return found.sort((a, b) => place(a) - place(b) || (a.since < b.since ? -1 : 1));
}
