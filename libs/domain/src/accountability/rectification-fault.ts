import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { ownAffairFault, reporterFault } from './another-person.ts';
import type { Obligation, Stage } from './obligation.ts';
import { openFault } from './obligation-fault.ts';
import { isByItems, lastOnOf } from './rectification-item.ts';

interface Rectified {
  readonly obligationId: string;
}

const notHeld = refusal('interview.not-held', ({ obligationId }: Rectified) => ({
  zh: `责任事项 ${obligationId} 的约谈尚未进行`,
  en: `The interview that ${obligationId} requires is not held yet`,
}));
const closed = refusal('rectification.closed', ({ obligationId }: Rectified) => ({
  zh: `责任事项 ${obligationId} 的整改已经销号`,
  en: `The rectification of ${obligationId} is closed out`,
}));
const notReported = refusal('rectification.not-reported', ({ obligationId }: Rectified) => ({
  zh: `责任事项 ${obligationId} 没有待审核的整改报告`,
  en: `There is no report of rectification of ${obligationId} to decide on`,
}));
const reportedAlready = refusal('rectification.already-reported', ({ obligationId }: Rectified) => ({
  zh: `责任事项 ${obligationId} 的整改报告正在审核`,
  en: `The report of rectification of ${obligationId} is being checked`,
}));

const byItems = refusal('rectification.by-items', ({ obligationId }: Rectified) => ({
  zh: `责任事项 ${obligationId} 的整改按事项逐项办理，应逐项报告、核查、销号`,
  en: `The rectification of ${obligationId} is kept problem by problem: each is reported, checked and struck off on its own`,
}));

const FAULTS: Partial<Record<Stage, typeof closed>> = {
  required: notHeld,
  scheduled: notHeld,
  held: notReported,
  reported: reportedAlready,
  closed,
};

/** Why the rectification is not at the stage `wanted`, or why this person may not check it. */
export function rectificationFault(
  obligation: Obligation | undefined,
  { obligationId }: Rectified,
  wanted: 'held' | 'reported',
  context: CommandContext,
): Refusal | undefined {
  const fault = openFault(obligation, obligationId, ['interview'], context.effectiveOn);
  if (fault || !obligation) return fault;
  const { items } = obligation;
  if (obligation.stage === 'held' && isByItems(items)) return byItems({ obligationId }, 'obligationId');
  const { effectiveOn } = context;
  const early = orderFault({ effectiveOn, lastOn: lastOnOf(items) ?? effectiveOn });
  if (early) return early;
  if (obligation.stage === wanted)
    return wanted === 'reported'
      ? (ownAffairFault(obligation, context) ?? reporterFault(obligation, context))
      : undefined;
  return FAULTS[obligation.stage]?.({ obligationId }, 'obligationId');
}
