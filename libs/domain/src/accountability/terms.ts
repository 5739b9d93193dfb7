import { Type } from 'typebox';
import { namesOf } from '../kernel/names.ts';
import { term, type ValueOf } from '../kernel/term.ts';
import { code, id, integer, lines, oneOf, record, text } from '../kernel/vocabulary.ts';

/** What is required: of a leader an interview, a measure, a review, a commendation, a public self-criticism; of a unit, supervision 督办. */
export const ObligationKind = oneOf('interview', 'measure', 'review', 'supervision', 'commendation', 'self-criticism');
export type ObligationKind = ValueOf<typeof ObligationKind>;

/** As sentences name what is required. */
export const requiredNames = namesOf<ObligationKind>({
  interview: { zh: '约谈', en: 'the interview' },
  measure: { zh: '组织措施', en: 'the measure' },
  review: { zh: '复核', en: 'the review' },
  supervision: { zh: '督办', en: 'the supervision' },
  commendation: { zh: '表彰', en: 'the commendation' },
  'self-criticism': { zh: '公开检讨', en: 'the public self-criticism' },
});

/** What raises an obligation: a trigger of the policy, by its id, or a rule with a file of its own in `rules/`. */
export const RuleId = code('failed-year');
export type RuleId = ValueOf<typeof RuleId>;

export const EventId = term(Type.String({ pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }), {
  rule: { zh: '事件编号（UUID）', en: 'the id of an event (a UUID)' },
  example: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f',
});

/** An event in the log, found by its position, proved by its id. */
export const EventRef = record({ eventId: EventId, position: integer(0, Number.MAX_SAFE_INTEGER, 1024) });
export type EventRef = ValueOf<typeof EventRef>;

/** What was recorded and should not have been done: a head left before tenure allowed it, or a measure barred the appointment. */
export const BreachKind = oneOf('tenure', 'effect-period');
export type BreachKind = ValueOf<typeof BreachKind>;

export const breachNames = namesOf<BreachKind>({
  tenure: { zh: '任期内调离', en: 'tenure breach' },
  'effect-period': { zh: '影响期内任职', en: 'appointed within an effect period' },
});

export const BreachId = id('breach', '违规事项', 'breach', '3b1c6a9e-7d42-5f08-8e6a-2c4b6d8f0a13');

/** One problem of a rectification, by its number in the register 整改台账. */
export const ItemId = id('item', '整改事项', 'item of a rectification', 'item-01');

export const InterviewId = id('interview', '约谈', 'interview', 'interview-2017-0012');

/** How it was held; where nothing is said, in person. */
export const InterviewMode = oneOf('in-person', 'video');

/** 组织措施, by the rules on the accountability of leading cadres. */
export const MeasureForm = oneOf(
  'suspension',
  'post-adjustment',
  'ordered-resignation',
  'voluntary-resignation',
  'dismissal',
  'demotion',
  'admonition',
);
export type MeasureForm = ValueOf<typeof MeasureForm>;

export const measureFormNames = namesOf<MeasureForm>({
  suspension: { zh: '停职检查', en: 'suspension for inspection' },
  'post-adjustment': { zh: '调整职务', en: 'post adjustment' },
  'ordered-resignation': { zh: '责令辞职', en: 'ordered resignation' },
  'voluntary-resignation': { zh: '引咎辞职', en: 'voluntary resignation' },
  dismissal: { zh: '免职', en: 'dismissal' },
  demotion: { zh: '降职', en: 'demotion' },
  admonition: { zh: '诫勉', en: 'admonition' },
});

/**
 * What a measure bars its person from while its effect lasts: serving at all (a suspension), any leading post,
 * a post of the same rank (or above), a post of higher rank.
 */
export const Bar = oneOf('service', 'leading-post', 'same-rank', 'promotion');
export type Bar = ValueOf<typeof Bar>;

export const barNames = namesOf<Bar>({
  service: { zh: '不得任职', en: 'service at all' },
  'leading-post': { zh: '不得担任领导职务', en: 'leading posts' },
  'same-rank': { zh: '不得任同级以上职务', en: 'posts of the same rank or above' },
  promotion: { zh: '不得提拔', en: 'promotion' },
});

/**
 * The organ that decided, as its document names it. Party committees and provincial bodies are no units of the ledger, and nobody
 * keeps a list of them: so it stays words, in the public part, where an organ belongs. The bound is that of every public line (100
 * characters, one line, nothing that looks like a telephone or an identity number); a person's name in it is a slip that the
 * document shows.
 */
export const DecidingBody = text(100, '中共怀化市委');
export const Finding = lines(2000, '约谈指出的三项问题已整改到位');
