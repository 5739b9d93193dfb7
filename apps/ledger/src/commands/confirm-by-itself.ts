import { confirmClock, dayOf, isRefusal, type UseCase } from '@onus/domain';
import type { Clock } from '../clock/clock.ts';
import type { Asking } from './command-options.ts';

/** Why a demonstration believes its clock; part of what is recorded. */
const REASON =
  '演示账本：其事件的登记时刻由模拟时钟给出，现改用本机时钟。Demo ledger: its events were dated by a simulated clock.';

type Execute = (useCase: UseCase, request: object, asking: Asking) => Promise<object>;

/** Confirms the clock of a demonstration, in its log. */
export async function confirmByItself(execute: Execute, clock: Clock): Promise<void> {
  const now = clock.now();
  const request = { now: now.toISOString(), reason: REASON };
  const outcome = await execute(confirmClock, request, {
    actor: 'service:demonstration',
    effectiveOn: dayOf(now),
  });
  if (isRefusal(outcome)) throw new Error(`the clock was not confirmed: ${outcome.code}`);
}
