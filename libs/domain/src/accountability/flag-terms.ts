import { MovementId, Payee, ProjectId } from '../funds/terms.ts';
import { namesOf } from '../kernel/names.ts';
import { mentioned, optional, type ValueOf } from '../kernel/term.ts';
import {
  AmountFen,
  BasisPoints,
  CalendarDay,
  FundId,
  id,
  integer,
  oneOf,
  record,
  UnitId,
  Year,
} from '../kernel/vocabulary.ts';
import { FlagCode } from '../oversight/terms.ts';
import { DueDays, LegalBasis } from './policy-terms.ts';

export const FlagId = id('flag', '风险提示', 'flag', '8c0e1d52-4f0b-5a7d-9b35-6d1f0e2a4c68');

/** What a policy may limit a rule by; each rule says which of them it needs. */
export const flagLimits = {
  /** So many days, and it is raised on the day after. */
  days: optional(DueDays),
  shareBp: optional(BasisPoints),
  amountFen: optional(AmountFen),
  /** The day before which nothing is asked for. */
  from: optional(CalendarDay),
  /** The year at whose end it is judged. */
  year: optional(Year),
  /** The month at whose end it is judged. */
  month: optional(integer(1, 12, 2)),
};
export type FlagLimit = keyof typeof flagLimits;
export type FlagLimits = Pick<FlagTerm, FlagLimit>;

/** One rule by which the engine raises flags, with the limits that the policy sets for it. */
export const FlagTerm = record({ rule: FlagCode, basisZh: LegalBasis, basisEn: LegalBasis, ...flagLimits });
export type FlagTerm = ValueOf<typeof FlagTerm>;

/** How far money had come where it stayed. */
export const FlaggedPhase = oneOf('allocated', 'disbursed');

/** What a flag is about, beside the unit and the year. A village is mentioned: the flag is that of the unit. */
export const flagged = {
  fundId: optional(FundId),
  phase: optional(FlaggedPhase),
  movementId: optional(MovementId),
  villageId: optional(mentioned(UnitId)),
  projectId: optional(ProjectId),
  payee: optional(Payee),
};

/** What was measured, and by which limit: all that its sentence names. */
export const FlagFigures = record({
  amountFen: optional(AmountFen),
  /** What it is a share of. */
  ofFen: optional(AmountFen),
  limitFen: optional(AmountFen),
  shareBp: optional(integer(0, Number.MAX_SAFE_INTEGER, 430)),
  limitBp: optional(BasisPoints),
  days: optional(DueDays),
  /** The day from which it counts. */
  since: optional(CalendarDay),
  count: optional(integer(0, 10_000_000, 12)),
  /** How many there should be, at most or at least. */
  limitCount: optional(integer(0, 10_000_000, 10)),
});
export type FlagFigures = ValueOf<typeof FlagFigures>;

/** 情况说明属实, 已纠正, 问题属实: what looking into it came to. */
export const FlagOutcome = oneOf('explained', 'corrected', 'upheld');
export type FlagOutcome = ValueOf<typeof FlagOutcome>;

export const flagOutcomeNames = namesOf<FlagOutcome>({
  explained: { zh: '情况说明成立', en: 'explained' },
  corrected: { zh: '已纠正', en: 'corrected' },
  upheld: { zh: '问题属实', en: 'upheld' },
});
