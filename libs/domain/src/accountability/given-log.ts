import { assessmentFacts } from '../assessment/index.ts';
import { exitFacts } from '../exit/facts.ts';
import type { Fact, FactType } from '../kernel/fact.ts';
import type { Authority } from '../kernel/vocabulary.ts';
import { organisationFacts } from '../organisation/index.ts';
import { oversightFacts } from '../oversight/facts.ts';
import { agenda } from './engine/agenda.ts';
import type { DueFact, NewId } from './engine/due-fact.ts';
import { leaderFacts } from './engine/leader-facts.ts';
import type { Load, ReadingPlan } from './engine/loading.ts';
import { raise } from './engine/raise.ts';
import { isStandingFact, standingChange } from './engine/standing-change.ts';
import { touchedBy } from './engine/touched.ts';
import { accountabilityFacts } from './index.ts';
import type { LoggedFact } from './known/logged-fact.ts';
import { derive } from './standing/derive.ts';
import type { Standing } from './standing/standing.ts';

const DOCUMENT: Authority = { number: '怀扶考〔2016〕3号', issuer: '中共怀化市委', date: '2016-03-01' };
const TYPES = new Map<string, FactType>(
  [...organisationFacts, ...assessmentFacts, ...accountabilityFacts, ...exitFacts, ...oversightFacts].map((type) => [
    type.type,
    type,
  ]),
);

interface Entry {
  readonly fact: LoggedFact;
  readonly stream: string;
  readonly subjects: readonly string[];
}

/** A log in memory, for specs: as the real one, but that nothing is ever lost. */
export interface GivenLog {
  readonly facts: readonly LoggedFact[];
  /** Records a fact for a day; by default ordered by some document. */
  record(fact: Fact, on: string, options?: { readonly documented?: boolean; readonly stream?: string }): LoggedFact;
  read(load: Load): readonly LoggedFact[];
  /** What a plan comes to, over the log up to and without a position. */
  carryOut<T>(plan: ReadingPlan<T>, before?: number): T;
  /** Lets the engine take the next event, if there is one. */
  step(): boolean;
  /** Lets the engine catch up. */
  settle(): void;
  /** How many events the engine has taken. */
  readonly taken: number;
  /** The engine goes on from an earlier position, as after a restart. */
  restartAt(position: number): void;
  streamOf(fact: LoggedFact): string;
  /** What the engine had to append because of one event, whether it is recorded or not. */
  expected(event: LoggedFact): readonly DueFact[];
  standing(leaderId: string, asOf: string, before?: number): Standing;
}

/** @param options `standings`: the engine tells how everybody stands as well */
export function givenLog(newId: NewId, options: { readonly standings?: true } = {}): GivenLog {
  const entries: Entry[] = [];
  let given = 0;
  let taken = 0;
  const ahead = agenda();
  let today = '2016-01-01';

  const append = (id: string, stream: string, fact: Fact, on: string, authority: Authority | undefined): LoggedFact => {
    const type = TYPES.get(fact.type);
    const fault = type ? type.fault(fact) : 'type';
    if (!type || fault) throw new Error(`${fact.type} is malformed: ${fault}`);
    if (entries.some((entry) => entry.fact.id === id)) throw new Error(`${fact.type} is recorded twice`);
    const position = entries.length;
    if (fact.type === 'accountability.day-turned') today = on;
    const recordedAt = new Date(Date.parse(`${today}T00:00:00Z`) + 1000 * (position % 50_000)).toISOString();
    const recorded = { ...fact, actor: 'account:clerk', effectiveOn: on, id, position, recordedAt, authority };
    entries.push({ fact: recorded, stream, subjects: type.subjects(fact.data as object) });
    return recorded;
  };

  const read = (load: Load, before: number): readonly LoggedFact[] =>
    entries
      .slice(0, before)
      .filter((entry) =>
        'stream' in load
          ? entry.stream === load.stream
          : load.types.includes(entry.fact.type) && (!('subject' in load) || entry.subjects.includes(load.subject)),
      )
      .map(({ fact }) => fact);

  const carryOut = <T>(plan: ReadingPlan<T>, before = entries.length): T => {
    let step = plan.next([]);
    while (!step.done) step = plan.next(step.value.flatMap((load) => read(load, before)));
    return step.value;
  };

  const tellStandings = (because: LoggedFact, raised: readonly DueFact[]): void => {
    const due = because.type === 'accountability.day-turned' ? ahead.dueOn(because.effectiveOn) : [];
    for (const leaderId of carryOut(touchedBy(because, raised, due))) {
      const told = carryOut(standingChange(leaderId, because, newId));
      if (!told || entries.some(({ fact }) => fact.id === told.eventId)) continue;
      const fact = append(told.eventId, told.stream, told.fact, told.effectiveOn, undefined);
      if (isStandingFact(fact)) ahead.note(fact);
    }
  };

  const log: GivenLog = {
    get facts() {
      return entries.map(({ fact }) => fact);
    },
    record: (fact, on, { documented = true, stream = '' } = {}) =>
      append(newId(`given/${given++}`), stream, fact, on, documented ? DOCUMENT : undefined),
    read: (load) => read(load, entries.length),
    carryOut,
    step() {
      const next = entries[taken];
      if (!next) return false;
      const raised = carryOut(raise(next.fact, newId));
      for (const due of raised) append(due.eventId, due.stream, due.fact, due.effectiveOn, undefined);
      if (options.standings) tellStandings(next.fact, raised);
      taken++;
      return true;
    },
    settle() {
      while (log.step());
    },
    get taken() {
      return taken;
    },
    streamOf: ({ position }) => entries[position]?.stream ?? '',
    restartAt(position) {
      taken = position;
    },
    expected: (event) => carryOut(raise(event, newId, 'before')),
    standing(leaderId, asOf, before) {
      const facts = carryOut(leaderFacts(leaderId, asOf), before);
      return derive(facts, facts.policies, asOf);
    },
  };
  return log;
}
