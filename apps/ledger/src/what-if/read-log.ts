import {
  cycleOpened,
  EVALUATED_FROM,
  type FactIndex,
  type FactOf,
  factIndex,
  facts as factTypes,
  INDEXED_TYPES,
  type LoggedFact,
  type Marking,
  type resultRecorded,
  type resultRevised,
} from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { loggedFactOf } from '../facts/fact-of.ts';
import type { WhatIfProgress } from './answer.ts';
import type { WhatIf } from './settle.ts';

type ResultFact = FactOf<typeof resultRecorded> | FactOf<typeof resultRevised>;
const RESULTS: readonly string[] = [
  'assessment.result-recorded',
  'assessment.result-revised',
] satisfies readonly ResultFact['type'][];

/** What was recorded of one year beside what evaluations are made from. */
export interface YearRead {
  readonly schemeId: string;
  readonly marking: Marking;
  /** By unit, the newest. */
  readonly results: Map<string, ResultFact['data']>;
}

/** What a replay needs of the log, in memory. */
export interface Read {
  readonly index: FactIndex;
  readonly events: number;
  /** In the order of the log; none where no scheme is supposed. */
  readonly evaluated: readonly LoggedFact[];
  /** Of which a cycle was opened. */
  readonly years: ReadonlyMap<number, YearRead>;
}

interface Reading extends Read {
  readonly evaluated: LoggedFact[];
  readonly years: Map<number, YearRead>;
}

const TOLD_EVERY = 5_000;

const typeOf = new Map(factTypes.map((type) => [type.type, type]));
const isEvaluated: ReadonlySet<string> = new Set(EVALUATED_FROM);
const isIndexed: ReadonlySet<string> = new Set(INDEXED_TYPES);
const isResult = (fact: { readonly type: string }): fact is LoggedFact & ResultFact => RESULTS.includes(fact.type);

function takeForEngine({ index }: Reading, fact: LoggedFact, { envelope }: RecordedEvent): void {
  if (!isIndexed.has(fact.type)) return;
  const subjects = typeOf.get(fact.type)?.subjects(fact.data as object) ?? [];
  index.add({ fact, stream: envelope.stream, subjects });
}

/** A result comes after the cycle of its year. */
function takeForScheme({ evaluated, years }: Reading, fact: LoggedFact): void {
  if (isEvaluated.has(fact.type)) evaluated.push(fact);
  if (isResult(fact)) years.get(fact.data.year)?.results.set(fact.data.unitId, fact.data);
  if (fact.type !== cycleOpened.type) return;
  const { year, schemeId, ...marking } = fact.data as FactOf<typeof cycleOpened>['data'];
  years.set(year, { schemeId, marking, results: new Map() });
}

/** Reads the log once, as far as the position that is known. @throws UnreadableFact; EventStoreError `event-store.altered` */
export async function readLog(
  store: Pick<EventStore, 'readAll'>,
  { position, scheme }: WhatIf,
  tell: (progress: WhatIfProgress) => void,
): Promise<Read> {
  const types = [...new Set([...INDEXED_TYPES, ...(scheme ? [...EVALUATED_FROM, ...RESULTS] : [])])];
  const read: Reading = { index: factIndex(), events: 0, evaluated: [], years: new Map() };
  let events = 0;
  for await (const event of store.readAll({ types })) {
    if (event.position > position) break;
    events += 1;
    if (events % TOLD_EVERY === 0) tell({ phase: 'reading', done: event.position, total: position + 1 });
    const fact = loggedFactOf(event);
    takeForEngine(read, fact, event);
    if (scheme) takeForScheme(read, fact);
  }
  return { ...read, events };
}
