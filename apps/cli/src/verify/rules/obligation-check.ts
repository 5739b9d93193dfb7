import { setImmediate } from 'node:timers/promises';
import { type DueFact, dayTurned, follow, isTrigger, type LoggedFact, raise } from '@onus/domain';
import type { Report } from '@onus/export/check';
import {
  differences,
  ENGINE_ACTOR,
  type EngineData,
  type EngineFact,
  engineFact,
  engineId,
  idIn,
} from '@onus/ledger/engine';
import { factIndex } from './fact-index.ts';
import { found } from './found.ts';
import type { ReadEvent } from './read-event.ts';

export interface ObligationCounts {
  /** Events that can change what is required of anyone. */
  readonly triggers: number;
  /** What the engine must have recorded because of them. */
  readonly due: number;
  /** What it has recorded. */
  readonly recorded: number;
  /** Due because of events that the engine has not come to yet. */
  readonly awaited: number;
}

/** Compares what the engine must have recorded with what is recorded, both ways. */
export interface ObligationCheck {
  /** Events in the order of the log. */
  see(read: ReadEvent): void;
  /**
   * Once all are seen: what follows from an event may be recorded long after it.
   * @param reached the engine has dealt with the events up to this position, as its own record of it says
   */
  finish(reached: number, tell: (done: number, total: number) => void): Promise<ObligationCounts>;
}

/** Derivations between two turns of the event loop. */
const TURN = 100;

export function obligationCheck(report: Report): ObligationCheck {
  const index = factIndex();
  const triggers: LoggedFact[] = [];
  /** What is recorded, by event id; those that are due go, and what stays is too much. */
  const recorded = new Map<string, EngineFact>();
  let raisedThrough = -1;

  const dueBecauseOf = async (trigger: LoggedFact): Promise<readonly DueFact[]> => {
    try {
      return await follow(raise(trigger, engineId, 'before'), async (load) => index.read(load));
    } catch (error) {
      report(found.obligationsUnderivable({ position: trigger.position, reason: (error as Error).message }));
      return [];
    }
  };

  const takeRecorded = ({ eventId }: DueFact): EngineFact | undefined => {
    const one = recorded.get(eventId);
    recorded.delete(eventId);
    return one;
  };

  /** False when the engine has yet to record it. */
  const compare = (due: DueFact, { position }: LoggedFact, dealtWith: number): boolean => {
    const one = takeRecorded(due);
    if (!one && position > dealtWith) return false;
    if (one) reportDifferences(due, one, report);
    else report(missing(due, position));
    return true;
  };

  return {
    see: (read) => {
      const { position, type, actor, id } = read.fact;
      index.add(read);
      if (isTrigger(read.fact)) triggers.push(read.fact);
      const own = engineFact(read);
      if (own) recorded.set(id, own);
      if (own && actor !== ENGINE_ACTOR) report(found.obligationNotByEngine({ position, type, actor }));
      if (own && actor === ENGINE_ACTOR) raisedThrough = Math.max(raisedThrough, own.data.raisedBy.position);
      if (!own && actor === ENGINE_ACTOR && type !== dayTurned.type) report(found.engineOutOfPlace({ position, type }));
    },
    finish: async (reached, tell) => {
      const dealtWith = Math.max(reached, raisedThrough);
      const counts = { triggers: triggers.length, due: 0, recorded: recorded.size, awaited: 0 };
      for (const [done, trigger] of triggers.entries()) {
        for (const due of await dueBecauseOf(trigger)) {
          counts.due += 1;
          if (!compare(due, trigger, dealtWith)) counts.awaited += 1;
        }
        if (done % TURN > 0) continue;
        tell(done, triggers.length);
        await setImmediate();
      }
      for (const extra of recorded.values()) reportExtra(extra, report);
      return counts;
    },
  };
}

function missing({ eventId, fact }: DueFact, position: number) {
  const obligationId = idIn(fact.data as EngineData);
  return found.obligationMissing({ position, type: fact.type, obligationId, eventId });
}

function reportDifferences(due: DueFact, one: EngineFact, report: Report): void {
  const fields = differences(due, one).join(', ');
  const { position, type } = one.fact;
  if (fields) report(found.obligationDiffers({ position, type, obligationId: idIn(one.data), fields }));
}

/** What somebody else recorded was reported when it was seen. */
function reportExtra({ fact: { position, type, actor }, data }: EngineFact, report: Report): void {
  if (actor === ENGINE_ACTOR) report(found.obligationExtra({ position, type, obligationId: idIn(data) }));
}
