import { request } from '../../kernel/request.ts';
import { CalendarDay, integer, listOf } from '../../kernel/vocabulary.ts';
import {
  Consequence,
  DueDays,
  ExitThresholds,
  LegalBasis,
  MeasureRule,
  Months,
  NoticeDays,
  PolicyVersion,
} from './terms.ts';

/** Everything that the programme sets for itself, whole: a new version replaces all of it. */
export const ProposePolicy = request('ProposePolicy', {
  version: PolicyVersion,
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  /** Publications, appointments and decisions from this day on fall under it. */
  decisionsFrom: CalendarDay,
  /** Days of the year from which service in a post is effective. */
  servedDaysMinimum: integer(1, 366, 183),
  /** A year's result is missing after the end of this month of the next year. */
  resultDueMonth: integer(1, 12, 2),
  interviewDueDays: DueDays,
  measureDueDays: DueDays,
  reviewDueDays: DueDays,
  supervisionDueDays: DueDays,
  /** A measure decided is executed within these months. */
  executionDueMonths: Months,
  /** One for each kind of responsibility; none listed: no consequence. */
  consequences: listOf(Consequence, 1, 4),
  measureRules: listOf(MeasureRule, 1, 20),
  exit: ExitThresholds,
  noticeDays: listOf(NoticeDays, 1, 4),
});
