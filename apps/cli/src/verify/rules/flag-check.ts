import { type DueFact, FLAG_CAUSES, flagBook, isFlagFact } from '@onus/domain';
import type { Report } from '@onus/export/check';
import { differences, ENGINE_ACTOR, type EngineFact, engineId, flagFactOf, idIn } from '@onus/ledger/engine';
import { found } from './found.ts';
import type { ReadEvent } from './read-event.ts';

export interface FlagCounts {
  /** Events that flags rest on, days that turned among them. */
  readonly causes: number;
  /** Flags that the engine must have raised or cleared because of them. */
  readonly due: number;
  /** What it has recorded. */
  readonly recorded: number;
  /** Due because of events that the engine has not come to yet. */
  readonly awaited: number;
  /** Flags that stand as of the last event. */
  readonly open: number;
}

/** Compares the flags that must have been raised and cleared with those that are recorded, both ways. */
export interface FlagCheck {
  /** Events in the order of the log. */
  see(read: ReadEvent): void;
  /** @param reached the engine has dealt with the events up to this position, as its own record of it says */
  finish(reached: number): FlagCounts;
}

interface Due {
  readonly due: DueFact;
  /** Of the event from which it follows. */
  readonly position: number;
}

const causes: ReadonlySet<string> = new Set(FLAG_CAUSES);

/** Of a long log this holds what the engine holds for flags, and the flags. */
export function flagCheck(report: Report): FlagCheck {
  const book = flagBook(engineId);
  const due: Due[] = [];
  const recorded = new Map<string, EngineFact>();
  let seen = 0;
  let raisedThrough = -1;
  let isUnderivable = false;

  const derive = ({ fact }: ReadEvent): void => {
    if (isUnderivable || !isFlagFact(fact)) return;
    try {
      due.push(...book.take(fact).map((one) => ({ due: one, position: fact.position })));
    } catch (error) {
      isUnderivable = true;
      report(found.flagsUnderivable({ position: fact.position, reason: (error as Error).message }));
    }
  };
  const compare = ({ due: must, position }: Due, dealtWith: number): boolean => {
    const one = recorded.get(must.eventId);
    recorded.delete(must.eventId);
    if (!one && position > dealtWith) return false;
    const { type, data } = must.fact;
    const flagId = idIn(data as EngineFact['data']);
    const fields = one ? differences(must, one).join(', ') : '';
    if (!one) report(found.flagMissing({ position, type, flagId, eventId: must.eventId }));
    else if (fields) report(found.flagDiffers({ position: one.fact.position, type, flagId, fields }));
    return true;
  };

  return {
    see: (read) => {
      if (causes.has(read.fact.type)) seen += 1;
      derive(read);
      const own = flagFactOf(read);
      if (!own) return;
      const { id, position, type, actor } = read.fact;
      recorded.set(id, own);
      if (actor === ENGINE_ACTOR) raisedThrough = Math.max(raisedThrough, own.data.raisedBy.position);
      else report(found.flagNotByEngine({ position, type, actor }));
    },
    finish: (reached) => {
      const there = recorded.size;
      // What follows from one event may be recorded part by part.
      const dealtWith = Math.max(reached, raisedThrough - 1);
      const counted = due.filter((one) => compare(one, dealtWith)).length;
      for (const { fact, data } of recorded.values()) {
        // What somebody else recorded was reported when it was seen.
        if (fact.actor !== ENGINE_ACTOR || isUnderivable) continue;
        report(found.flagExtra({ position: fact.position, type: fact.type, flagId: idIn(data) }));
      }
      const counts = { causes: seen, due: due.length, recorded: there, awaited: due.length - counted };
      return { ...counts, open: book.open().size };
    },
  };
}
