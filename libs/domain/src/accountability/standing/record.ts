import type { Day } from '../../kernel/calendar.ts';
import { namesOf } from '../../kernel/names.ts';
import type { Bilingual } from '../../kernel/text.ts';
import { responsibilityNames } from '../../organisation/responsibility.ts';
import { type Post, postNames, type ResponsibilityKind } from '../../organisation/terms.ts';
import { type JoinedId, joinedIn } from '../known/persons.ts';
import { isUndone, type Measure } from '../obligation.ts';
import { breachKeyOf, type DerivedBreach } from '../rules/breaches/breach.ts';
import { breachAt } from '../rules/breaches/breach-at.ts';
import { derivedBreaches } from '../rules/breaches/index.ts';
import { causesOf } from '../rules/rule.ts';
import type { View } from '../rules/view.ts';
import { type Saying, standsAs } from '../rules/year-outcome.ts';
import {
  type Bar,
  type BreachKind,
  barNames,
  breachNames,
  type EventRef,
  type MeasureForm,
  measureFormNames,
  type RuleId,
} from '../terms.ts';
import { breachInWords } from './breach-in-words.ts';
import { ANY_SHARE } from './no-policy.ts';
import type { ObligationState } from './obligation-status.ts';
import { obligationStatus } from './obligation-status.ts';
import type { Weighed } from './weigh.ts';
import { whereItStands } from './where-it-stands.ts';

/** Each entry of a record says what it rests on, and what an inspector would read. */
interface Entry {
  readonly events: readonly EventRef[];
  readonly sentence: Bilingual;
}

/** A year of a unit, as it was published or revised last, in which the person served. */
export interface RecordedYear extends Entry {
  readonly unitId: string;
  readonly year: number;
  readonly says: Saying['says'];
  readonly grade: string | undefined;
  readonly responsibility: ResponsibilityKind;
  readonly post: Post;
  readonly servedDays: number;
  readonly yearDays: number;
  /** Whether the year is the person's to answer for; otherwise the share is shown. */
  readonly effective: boolean;
}

export interface RecordedMeasure extends Entry {
  readonly obligationId: string;
  /** The rule that required it, under which version of the policy. */
  readonly ruleId: RuleId;
  readonly policyVersion: number;
  readonly unitId: string;
  readonly year: number;
  readonly form: MeasureForm;
  readonly decidedOn: Day;
  readonly executedOn: Day | undefined;
  readonly state: ObligationState;
}

export interface RecordedEffect extends Entry {
  readonly obligationId: string;
  /** The regulation by which it binds. */
  readonly measureRule: string;
  readonly bar: Bar;
  readonly from: Day;
  readonly until: Day;
  readonly isRunning: boolean;
}

export interface RecordedBreach extends Entry {
  /** Undefined while the engine has not recorded it yet. */
  readonly breachId: string | undefined;
  readonly kind: BreachKind;
  readonly policyVersion: number;
  readonly title: Bilingual;
  readonly unitId: string;
  readonly appointmentId: string;
  readonly post: Post;
  readonly on: Day;
  readonly until: Day | undefined;
  readonly remediedOn: Day | undefined;
}

/** What results, measures and moves say of a person, when a post is to be filled. */
export interface LeaderRecord {
  /** The id that stays, where several are of this person. */
  readonly leaderId: string;
  /** The others, since which event each is joined. */
  readonly joined: readonly JoinedId[];
  readonly asOf: Day;
  readonly results: readonly RecordedYear[];
  /** Years that were exempt: they neither count nor reset. */
  readonly exemptions: readonly RecordedYear[];
  readonly measures: readonly RecordedMeasure[];
  readonly effectPeriods: readonly RecordedEffect[];
  readonly breaches: readonly RecordedBreach[];
}

const saidNames = namesOf<Saying['says']>({
  completed: { zh: '任务完成', en: 'completed its task' },
  failed: { zh: '任务未完成', en: 'did not complete its task' },
  exempt: { zh: '经批准免责', en: 'was exempt' },
});

function yearInWords(unit: Bilingual, one: Omit<RecordedYear, 'sentence'>): Bilingual {
  const { year, says, grade, responsibility, post, servedDays, yearDays, effective } = one;
  const [said, kind, name] = [saidNames[says], responsibilityNames[responsibility], postNames[post]];
  const graded = grade ? { zh: `，等次为“${grade}”`, en: `, graded “${grade}”` } : { zh: '', en: '' };
  const share = effective
    ? { zh: '由其负责', en: 'the year is theirs to answer for' }
    : { zh: '任职不足，不由其负责', en: 'too little for the year to be theirs to answer for' };
  return {
    zh: `${unit.zh} ${year} 年度${said.zh}${graded.zh}；该同志任${name.zh}（${kind.zh}）${servedDays} 天，全年 ${yearDays} 天，${share.zh}。`,
    en: `${unit.en} ${said.en} in ${year}${graded.en}; this person served ${servedDays} of ${yearDays} days as ${name.en} (${kind.en}): ${share.en}.`,
  };
}

/** The years of the units that the person served, one entry for each post held there. */
function yearsIn(view: View, leaderId: string): readonly RecordedYear[] {
  const told = view.unitsAnswered(leaderId).flatMap((unitId) =>
    [...(view.facts.results.get(unitId) ?? [])].flatMap(([year, entries]) => {
      const known = entries.filter(({ on }) => on <= view.asOf);
      const last = standsAs(known);
      if (!last) return [];
      const policy = view.policyFor({ on: last.on, position: last.ref.position }) ?? ANY_SHARE;
      const own = view.attributions(unitId, year, policy).filter((one) => one.leaderId === leaderId);
      return own.map(({ responsibility, post, servedDays, yearDays, effective, refs }): RecordedYear => {
        const events = causesOf(
          known.map(({ ref }) => ref),
          refs,
        );
        const of = { unitId, year, says: last.says, grade: last.grade, events };
        const one = { ...of, responsibility, post, servedDays, yearDays, effective };
        return { ...one, sentence: yearInWords(view.unitName(unitId), one) };
      });
    }),
  );
  return told.sort((a, b) => a.year - b.year || (a.unitId < b.unitId ? -1 : 1));
}

function measureIn(view: View, { obligation, events }: Weighed, measure: Measure): RecordedMeasure {
  const { obligationId, ruleId, policyVersion, unitId, year } = obligation;
  const { form, decidedOn, executedOn } = measure;
  const [unit, name] = [view.unitName(unitId), measureFormNames[form]];
  const status = obligationStatus(obligation, view.asOf);
  const stands = whereItStands(obligation, status);
  return {
    ...{ obligationId, ruleId, policyVersion, unitId, year, form, decidedOn, executedOn },
    ...{ state: status.state, events: events() },
    sentence: {
      zh: `因${unit.zh} ${year} 年度的责任，${measure.decidingBody}于 ${decidedOn} 决定${name.zh}；${stands.zh}。`,
      en: `For ${unit.en} in ${year}, ${measure.decidingBody} decided on ${decidedOn}: ${name.en}; ${stands.en}.`,
    },
  };
}

/** One of them that was revoked bars nobody. */
function effectsIn(view: View, { obligation, events }: Weighed, measure: Measure): readonly RecordedEffect[] {
  if (isUndone(obligation)) return [];
  const { bindsFrom: from, form, measureRule } = measure;
  const name = measureFormNames[form];
  return measure.effects.map(({ bar, until }): RecordedEffect => {
    const isRunning = view.asOf <= until;
    return {
      ...{ obligationId: obligation.obligationId, measureRule, bar, from, until, isRunning, events: events() },
      sentence: {
        zh: `${name.zh}的影响期自 ${from} 至 ${until}，${barNames[bar].zh}${isRunning ? '' : '，现已届满'}。`,
        en: `The effect of the ${name.en}, from ${from} to ${until}, bars ${barNames[bar].en}${isRunning ? '' : '; it is over'}.`,
      },
    };
  });
}

function breachIn(view: View, breach: DerivedBreach): RecordedBreach {
  const { kind, policyVersion, unitId, appointmentId, post, on, until, remedy, causes } = breach;
  const recorded = [...view.facts.breaches.values()].find((about) => {
    const found = breachAt(about, view.asOf);
    return found && found.state !== 'lapsed' && breachKeyOf(found) === breachKeyOf(breach);
  });
  const steps = (recorded ?? []).filter(({ effectiveOn }) => effectiveOn <= view.asOf);
  const refs = steps.map(({ id: eventId, position }) => ({ eventId, position }));
  return {
    ...{ breachId: steps[0]?.data.breachId, kind, policyVersion, title: breachNames[kind] },
    ...{ unitId, appointmentId, post, on, until },
    remediedOn: remedy?.on,
    events: causesOf(causes, remedy ? [remedy.ref] : [], refs),
    sentence: breachInWords(view, breach),
  };
}

export function recordIn(view: View, leaderId: string, weighed: readonly Weighed[]): LeaderRecord {
  const years = yearsIn(view, leaderId);
  const measured = weighed.flatMap((one) => (one.obligation.measure ? [{ one, measure: one.obligation.measure }] : []));
  return {
    leaderId,
    joined: joinedIn(view.facts.persons, leaderId),
    asOf: view.asOf,
    results: years.filter(({ says }) => says !== 'exempt'),
    exemptions: years.filter(({ says }) => says === 'exempt'),
    measures: measured.map(({ one, measure }) => measureIn(view, one, measure)),
    effectPeriods: measured.flatMap(({ one, measure }) => effectsIn(view, one, measure)),
    breaches: derivedBreaches(view, leaderId).map((breach) => breachIn(view, breach)),
  };
}
