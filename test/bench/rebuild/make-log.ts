import { type Fact, facts } from '@onus/domain';
import { type EventStore, type NewEvent, openSqliteEventStore, type StreamAppend } from '@onus/event-store';
import { programme, type Told } from './programme.ts';

const EVENTS_PER_BATCH = 900;
const types = new Map(facts.map((type) => [type.type, type]));

/** Records what is told in a new log at a path; gives the number of events. */
export async function makeLog(path: string, told: Iterable<Told> = programme()): Promise<number> {
  const store = await openSqliteEventStore({ path });
  const count = await recordTold(store, told);
  await store.close();
  return count;
}

/** Records what is told, checked and tagged as the ledger does it; gives the number of events. */
export async function recordTold(store: EventStore, told: Iterable<Told>): Promise<number> {
  let batch = new Map<string, NewEvent[]>();
  let waiting = 0;
  let count = 0;
  const record = async (): Promise<void> => {
    const appends = [...batch].map(([stream, events]): StreamAppend => ({ stream, expected: 'any', events }));
    const outcome = await store.append(appends);
    if (!outcome.ok) throw new Error(`not recorded: ${outcome.conflict.kind}`);
    batch = new Map();
    waiting = 0;
  };
  for (const { stream, fact, on } of told) {
    const events = batch.get(stream) ?? [];
    events.push(eventOf(fact, on, count));
    batch.set(stream, events);
    count += 1;
    waiting += 1;
    if (waiting === EVENTS_PER_BATCH) await record();
  }
  await record();
  return count;
}

function eventOf(fact: Fact, effectiveOn: string, count: number): NewEvent {
  const type = types.get(fact.type);
  const fault = type?.fault(fact);
  if (!type || fault) throw new Error(`${fact.type} is wrong: ${fault}`);
  return {
    id: `0192f0c1-0000-7000-8000-${count.toString(16).padStart(12, '0')}`,
    type: fact.type,
    schema: fact.schema,
    effectiveOn,
    actor: 'account:assessment-office',
    authority: { number: '怀扶考〔2016〕3号', issuer: '中共怀化市委', date: '2016-03-01' },
    correlation: `request-${count}`,
    subjects: type.subjects(fact.data as object),
    data: fact.data as object,
    ...(fact.personal !== undefined && { personal: fact.personal as object }),
  };
}
