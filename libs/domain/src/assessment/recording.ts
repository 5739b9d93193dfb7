import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { type Acting, ownAffairFault } from '../organisation/own-affair.ts';
import type { Unit } from '../organisation/unit.ts';
import { anewFault } from './anew.ts';
import { assessable } from './assessable.ts';
import type { Cycle } from './cycle.ts';
import { type EvaluationRecordings, underWayFault } from './evaluation-recording.ts';
import { resultRecorded } from './facts.ts';
import { outcomeFault } from './outcome-fault.ts';
import { isSame, type Result, resultPublishedAlready } from './result.ts';

type ToRecord = Parameters<typeof resultRecorded>[0];

/** What the result of a unit's year is recorded upon. */
interface Upon {
  readonly result: Result;
  readonly cycle: Cycle | undefined;
  readonly unit: Unit | undefined;
  readonly recordings: EvaluationRecordings;
  readonly acting: Acting;
}

/** One result as it is recorded, or why it cannot be: until it is published, the latest one is meant. */
export function recording({ result, cycle, unit, recordings, acting }: Upon, asked: ToRecord, context: CommandContext) {
  const { effectiveOn } = context;
  if (result.status === 'published') return resultPublishedAlready(asked, 'unitId');
  const open = assessable({ unit, cycle }, asked, effectiveOn);
  if (isRefusal(open)) return open;
  const fault =
    underWayFault(recordings, asked.year) ??
    ownAffairFault(acting, asked, context) ??
    outcomeFault(open.marking, asked) ??
    againFault(result, asked, context);
  return fault ?? resultRecorded(asked);
}

/** Why what is recorded of the year already is not recorded anew. */
function againFault(result: Result, asked: ToRecord, context: CommandContext): Refusal | undefined {
  if (result.status !== 'recorded') return undefined;
  const again = {
    what: `${asked.unitId} ${asked.year}`,
    same: isSame(result.scored, asked) && result.basis === asked.basis,
  };
  return (
    anewFault({ ...again, reason: asked.reason, field: 'unitId' }, context) ??
    orderFault({ effectiveOn: context.effectiveOn, lastOn: result.lastOn })
  );
}
