import { setImmediate } from 'node:timers/promises';
import {
  canChangeStanding,
  type DueFact,
  dayTurned,
  type FactIndex,
  type FactOf,
  factIndex,
  follow,
  isStandingFact,
  isTrigger,
  type LoggedFact,
  leaderRegistered,
  raise,
  standingChange,
  standingChanged,
} from '@onus/domain';
import type { Report } from '@onus/export/check';
import {
  type AgendaAt,
  agendaAlong,
  differences,
  ENGINE_ACTOR,
  type EngineData,
  type EngineFact,
  engineFact,
  engineId,
  flagFactOf,
  idIn,
  standingsDue,
} from '@onus/ledger/engine';
import { eachOnce } from '@onus/read-models';
import { engineFindings } from './engine-findings.ts';
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

export interface StandingCounts {
  /** Events that can change how anybody stands. */
  readonly causes: number;
  /** Changes that the engine must have told because of them. */
  readonly due: number;
  /** What it has told. */
  readonly recorded: number;
  /** Events among them that the engine has not come to yet, or is about to tell the rest of. */
  readonly awaited: number;
}

export interface EngineCounts {
  readonly obligations: ObligationCounts;
  readonly standings: StandingCounts;
}

/** Compares what the engine must have recorded with what is recorded, both ways. */
export interface EngineCheck {
  /** Events in the order of the log. */
  see(read: ReadEvent): void;
  /**
   * Once all are seen: what follows from an event may be recorded long after it.
   * @param reached the engine has dealt with the events up to this position, as its own record of it says
   */
  finish(reached: number, tell: (done: number, total: number) => void): Promise<EngineCounts>;
}

/** Derivations between two turns of the event loop. */
const TURN = 100;

type Registered = FactOf<typeof leaderRegistered>['data'];

const isOfStanding = ({ fact }: EngineFact): boolean => isStandingFact(fact);

export function engineCheck(report: Report): EngineCheck {
  const index = factIndex();
  const reading = () => eachOnce(async (load) => index.read(load));
  const causes: LoggedFact[] = [];
  /** What is recorded, by event id; those that are due go, and what stays is too much. */
  const recorded = new Map<string, EngineFact>();
  /** The ids of all that is recorded. */
  const there = new Set<string>();
  /** Of whom, or of what, something was reported. */
  const faulty = new Set<string>();
  let raisedThrough = -1;

  const raisedBy = async (trigger: LoggedFact): Promise<readonly DueFact[]> => {
    if (!isTrigger(trigger)) return [];
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
    const fields = one ? differences(due, one).join(', ') : '';
    if (!one || fields) faulty.add(idIn(due.fact.data as EngineData));
    if (!one) report(engineFindings.missing(due, position));
    else if (fields) report(engineFindings.differs(one, fields));
    return true;
  };

  const compareObligations = (due: readonly DueFact[], trigger: LoggedFact, dealtWith: number): Counted => {
    const there = due.filter((one) => compare(one, trigger, dealtWith));
    return { due: due.length, awaited: due.length - there.length };
  };

  const compareStandings = async (
    due: AsyncIterable<DueFact>,
    cause: LoggedFact,
    dealtWith: number,
  ): Promise<Counted> => {
    const counts = { due: 0, awaited: 0 };
    try {
      for await (const one of due) {
        if (compare(one, cause, dealtWith)) counts.due += 1;
        else counts.awaited = 1;
      }
    } catch (error) {
      report(found.standingsUnderivable({ position: cause.position, reason: (error as Error).message }));
    }
    return counts;
  };

  /** Compares what is due because of one event after another, in the order of the log. */
  const comparison = (reached: number) => {
    // What is required because of an event is recorded at once, and then how anybody stands by it is told, part by part.
    const raisedUpTo = Math.max(reached, raisedThrough);
    const toldUpTo = Math.max(reached, raisedThrough - 1);
    const agendaAt = agendaOf(index);
    return async (cause: LoggedFact): Promise<EngineCounted> => {
      const raised = await raisedBy(cause);
      const obligations = compareObligations(raised, cause, raisedUpTo);
      if (!canChangeStanding(cause)) return { obligations, standings: NOTHING };
      // What will be told rests on what is told before.
      if (cause.position > raisedUpTo) return { obligations, standings: { due: 0, awaited: 1 } };
      const due = standingsDue(cause, raised, agendaAt, reading);
      return { obligations, standings: await compareStandings(due, cause, toldUpTo) };
    };
  };

  /**
   * Whoever no event was thought to concern is looked at as well: as of the last event everybody stands as was told. It does not rest
   * on whom the engine looks at because of which event.
   */
  const compareEverybody = async (last: LoggedFact, tell: (done: number, total: number) => void): Promise<void> => {
    const everybody = index.read({ types: [leaderRegistered.type] }).map(({ data }) => (data as Registered).leaderId);
    let read = reading();
    for (const [at, leaderId] of everybody.entries()) {
      if (at % TURN === 0) {
        read = reading();
        tell(at, everybody.length);
        await setImmediate();
      }
      try {
        const due = await follow(standingChange(leaderId, last, engineId), read);
        if (due && !there.has(due.eventId) && !faulty.has(leaderId)) report(engineFindings.missing(due, last.position));
      } catch (error) {
        report(found.standingsUnderivable({ position: last.position, reason: (error as Error).message }));
      }
    }
  };

  const seeOwn = (id: string, own: EngineFact, actor: string): void => {
    recorded.set(id, own);
    there.add(id);
    if (actor === ENGINE_ACTOR) raisedThrough = Math.max(raisedThrough, own.data.raisedBy.position);
    else report(engineFindings.notByEngine(own));
  };

  return {
    see: (read) => {
      const { position, type, actor, id } = read.fact;
      index.add(read);
      if (isTrigger(read.fact) || canChangeStanding(read.fact)) causes.push(read.fact);
      const own = engineFact(read);
      if (own) seeOwn(id, own, actor);
      const isElsewhere = type === dayTurned.type || flagFactOf(read) !== undefined;
      if (!own && actor === ENGINE_ACTOR && !isElsewhere) report(found.engineOutOfPlace({ position, type }));
    },
    finish: async (reached, tell) => {
      const told = [...recorded.values()].filter(isOfStanding).length;
      const obligations = {
        triggers: causes.filter(isTrigger).length,
        recorded: recorded.size - told,
        ...NOTHING,
      };
      const standings = { causes: causes.filter(canChangeStanding).length, recorded: told, ...NOTHING };
      const compareNext = comparison(reached);
      for (const [done, cause] of causes.entries()) {
        const counted = await compareNext(cause);
        addTo(obligations, counted.obligations);
        addTo(standings, counted.standings);
        if (done % TURN > 0) continue;
        tell(done, causes.length);
        await setImmediate();
      }
      const last = causes.findLast(canChangeStanding);
      if (last && standings.awaited + obligations.awaited === 0) await compareEverybody(last, tell);
      // What somebody else recorded was reported when it was seen.
      for (const extra of recorded.values()) if (extra.fact.actor === ENGINE_ACTOR) report(engineFindings.extra(extra));
      return { obligations, standings };
    },
  };
}

interface Counted {
  due: number;
  awaited: number;
}

type EngineCounted = Readonly<Record<keyof EngineCounts, Readonly<Counted>>>;

const NOTHING: Readonly<Counted> = { due: 0, awaited: 0 };

function addTo(sum: Counted, { due, awaited }: Readonly<Counted>): void {
  sum.due += due;
  sum.awaited += awaited;
}

/** The agenda by what was told, all of which is in the index. */
function agendaOf(index: FactIndex): AgendaAt {
  const told = index.read({ types: [standingChanged.type] }).filter(isStandingFact);
  return agendaAlong(told.sort((a, b) => a.data.raisedBy.position - b.data.raisedBy.position));
}
