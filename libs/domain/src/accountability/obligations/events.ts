import { fact } from '../../kernel/fact.ts';
import { optional } from '../../kernel/term.ts';
import { CalendarDay, integer, listOf } from '../../kernel/vocabulary.ts';
import { ResponsibilityKind } from '../../organisation/responsibility.ts';
import { EventRef, ObligationKind, RuleId } from '../terms.ts';
import { obligationFields } from './fields.ts';

/** Only ever appended by the accountability engine. `raisedBy` is the event whose processing appended the fact. */

/** From the effective date on; due on `dueOn`, overdue the day after. */
export const obligationRequired = fact('accountability.obligation-required', {
  ...obligationFields,
  kind: ObligationKind,
  responsibility: optional(ResponsibilityKind),
  ruleId: RuleId,
  ruleVersion: integer(1, 1000, 1),
  policyVersion: integer(1, 1000, 1),
  dueOn: CalendarDay,
  /** The facts it rests on, in the order of the log. */
  causes: listOf(EventRef, 1, 40),
  raisedBy: EventRef,
});

/** What it rested on no longer holds, and it was not carried out. */
export const obligationLapsed = fact('accountability.obligation-lapsed', { ...obligationFields, raisedBy: EventRef });

/** What it rested on no longer holds, but it was carried out: it has to be revoked and the person restored. */
export const correctionOpened = fact('accountability.correction-opened', { ...obligationFields, raisedBy: EventRef });

/** What it rested on holds again before the person was restored: what was carried out stands again. */
export const correctionWithdrawn = fact('accountability.correction-withdrawn', {
  ...obligationFields,
  raisedBy: EventRef,
});
