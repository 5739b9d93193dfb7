import { Grade, SchemeCode } from '../assessment/terms.ts';
import { namesOf } from '../kernel/names.ts';
import { optional, type ValueOf } from '../kernel/term.ts';
import { BasisPoints, code, flag, integer, listOf, oneOf, record, text } from '../kernel/vocabulary.ts';
import { ResponsibilityKind } from '../organisation/terms.ts';
import { FindingSource, FlagCode } from '../oversight/terms.ts';
import { DueDays, LegalBasis } from './policy-terms.ts';

/** What a trigger is on: something that a year of a unit comes to. */
export const TriggerOn = oneOf('task-not-completed', 'grade', 'veto', 'rank', 'finding', 'flag');
export type TriggerOn = ValueOf<typeof TriggerOn>;

export const triggerOnNames = namesOf<TriggerOn>({
  'task-not-completed': { zh: '任务未完成', en: 'a task not completed' },
  grade: { zh: '等次', en: 'a grade' },
  veto: { zh: '一票否决', en: 'a veto' },
  rank: { zh: '排名', en: 'a rank' },
  finding: { zh: '检查发现', en: 'a finding upheld' },
  flag: { zh: '风险提示', en: 'a flag upheld' },
});

/** What has to be so beside it: the plan of the year for persons to come out, the interview of the years before. */
export const Also = oneOf('plan-not-met', 'rectification-not-accepted');
export type Also = ValueOf<typeof Also>;

/**
 * For whom something follows: whoever answers in one of the four kinds; the party secretary and the head of the unit
 * (党政主要负责人); its leader in charge of poverty work (分管领导); whom a finding names; the unit itself.
 */
export const Whom = oneOf(...ResponsibilityKind.enum, 'principals', 'leader-in-charge', 'named', 'unit');
export type Whom = ValueOf<typeof Whom>;

/** The level whose body interviews, commends or approves. */
export const BodyLevel = oneOf('township', 'county', 'city', 'province');
export type BodyLevel = ValueOf<typeof BodyLevel>;

export const bodyNames = namesOf<BodyLevel>({
  township: { zh: '乡镇', en: 'the township' },
  county: { zh: '县级', en: 'the county' },
  city: { zh: '市级', en: 'the city' },
  province: { zh: '省级', en: 'the province' },
});

/** `self-criticism`: 公开检讨, a step of its own beside an interview. */
export const Follows = oneOf('interview', 'measure', 'review', 'supervision', 'commendation', 'self-criticism');
export type Follows = ValueOf<typeof Follows>;

/** What follows, and for whom. */
const consequence = {
  whom: listOf(Whom, 1, 8),
  follows: Follows,
  /** The body that interviews; left out, the programme's own. */
  body: optional(BodyLevel),
  /** The body that has to approve before anything is done. */
  approval: optional(BodyLevel),
  dueDays: DueDays,
};
export const Consequence = record({
  ...consequence,
  /** Of an interview: once one of those meant was interviewed, it is no longer required of the others. */
  oneSuffices: optional(flag()),
});
export type Consequence = ValueOf<typeof Consequence>;

export const TriggerId = code('failed-year');

/** One rule of consequence: when this is so for so many years running, that follows. */
const trigger = {
  /** The rule's id wherever it is named: in obligations, explanations, history. */
  id: TriggerId,
  titleZh: text(60, '年度任务未完成'),
  titleEn: text(120, 'failed year'),
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  on: TriggerOn,
  /** Of a grade: any of these. */
  grades: optional(listOf(Grade, 1, 10)),
  /** Of a veto: any of these; left out, any at all. */
  vetoes: optional(listOf(SchemeCode, 1, 20)),
  /** Of a rank: so many at the end of the class, or this share of it; one of the two. */
  lastUnits: optional(integer(1, 1000, 3)),
  lastShareBp: optional(BasisPoints),
  /** Of a finding: from any of these sources; left out, from any at all. */
  sources: optional(listOf(FindingSource, 1, 4)),
  /** Of a flag: any of these; left out, any at all. */
  flags: optional(listOf(FlagCode, 1, 20)),
  /** All of these besides. */
  also: optional(listOf(Also, 1, 2)),
  /** So many years running, each of them the person's to answer for. */
  years: integer(1, 10, 1),
};
export const Trigger = record({ ...trigger, consequences: listOf(Consequence, 1, 8) });
export type Trigger = ValueOf<typeof Trigger>;

/** As it was written down before one of several could suffice. */
export const FirstTrigger = record({ ...trigger, consequences: listOf(record(consequence), 1, 8) });
