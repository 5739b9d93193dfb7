import { onPostgres } from '@onus/postgres/testing';
import fc from 'fast-check';
import type { OpenStore } from './conformance/open-store.ts';
import { all, sampleEvent } from './conformance/sample-events.ts';
import { openOnModel } from './kurrent/testing/temporary-stream-store.ts';
import type {
  AppendOutcome,
  EventStore,
  ExpectedRevision,
  Idempotency,
  NewEvent,
  NothingNewer,
  StreamAppend,
} from './port.ts';
import { temporaryLogs } from './postgres/temporary-log.ts';
import { openTemporary } from './sqlite/temporary-store.ts';

/*
 * Random appends, many at a time, with everything that can collide taken from small pools; the outcome of each and all that
 * can be read afterwards must be as in the plainest model of a log: an array.
 */

interface ModelEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly subjects: readonly string[];
}

interface Append {
  readonly batch: readonly StreamAppend[];
  readonly idempotency: Idempotency | undefined;
  readonly nothingNewer: readonly NothingNewer[];
}

interface Model {
  readonly events: ModelEvent[];
  readonly receipts: Map<string, { digest: string; outcome: object }>;
}

function lastRevision({ events }: Model, stream: string): number | undefined {
  return events.findLast((event) => event.stream === stream)?.revision;
}

function holds(expected: ExpectedRevision, last: number | undefined): boolean {
  if (expected === 'any') return true;
  if (expected === 'none') return last === undefined;
  if (expected === 'exists') return last !== undefined;
  return last === expected;
}

function duplicate(model: Model, ids: readonly string[]): string | undefined {
  return ids.find((id, i) => ids.indexOf(id) < i || model.events.some((event) => event.id === id));
}

const newerEvent = ({ events }: Model, conditions: readonly NothingNewer[]): number =>
  events.findIndex((event, at) =>
    conditions.some(
      ({ types: meant, after, subject }) =>
        at > after && meant.includes(event.type) && (subject === undefined || event.subjects.includes(subject)),
    ),
  );

function conditionConflict({ batch, nothingNewer }: Append, model: Model): object | undefined {
  for (const { stream, expected } of batch) {
    const actual = lastRevision(model, stream);
    if (!holds(expected, actual)) return { kind: 'wrong-revision', stream, expected, actual };
  }
  const position = newerEvent(model, nothingNewer);
  return position < 0 ? undefined : { kind: 'newer-event', position };
}

function apply(model: Model, asked: Append): object {
  const { batch, idempotency } = asked;
  const earlier = idempotency && model.receipts.get(idempotency.key);
  if (earlier && earlier.digest === idempotency?.digest) return { ...earlier.outcome, replayed: true };
  if (earlier) return { ok: false, conflict: { kind: 'idempotency-key-reused', key: idempotency?.key } };
  const conflict = conditionConflict(asked, model);
  if (conflict) return { ok: false, conflict };
  const eventIds = batch.flatMap(({ events }) => events.map(({ id }) => id));
  const id = duplicate(model, eventIds);
  if (id !== undefined) return { ok: false, conflict: { kind: 'duplicate-event-id', id } };

  for (const { stream, events } of batch) {
    for (const { id, type, subjects } of events) {
      model.events.push({ id, type, stream, revision: (lastRevision(model, stream) ?? -1) + 1, subjects });
    }
  }
  const revision = lastRevision(model, batch[0]?.stream ?? '') ?? -1;
  const outcome = { ok: true, replayed: false, receipt: { position: model.events.length - 1, revision, eventIds } };
  if (idempotency) model.receipts.set(idempotency.key, { digest: idempotency.digest, outcome });
  return outcome;
}

const streams = ['a', 'b', 'c', 'd'];
const types = ['opened', 'moved', 'closed'];
const subjects = ['unit:1', 'unit:2', 'person:1'];
const ids = Array.from({ length: 60 }, (_, i) => `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`);

const newEvent: fc.Arbitrary<NewEvent> = fc
  .record({
    id: fc.oneof({ arbitrary: fc.uuid({ version: 7 }), weight: 4 }, fc.constantFrom(...ids)),
    type: fc.constantFrom(...types),
    subjects: fc.subarray(subjects),
  })
  .map(sampleEvent);

const expectation: fc.Arbitrary<ExpectedRevision> = fc.oneof(
  { arbitrary: fc.constantFrom<ExpectedRevision>('any', 'any', 'none', 'exists'), weight: 3 },
  fc.nat(4),
);

const batch = fc
  .uniqueArray(fc.constantFrom(...streams), { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((stream) =>
        fc.record({ stream: fc.constant(stream), expected: expectation, events: fc.array(newEvent, { maxLength: 3 }) }),
      ),
    ),
  )
  .filter((appends) => appends.some(({ events }) => events.length > 0));

const condition: fc.Arbitrary<NothingNewer> = fc
  .tuple(
    fc.record({ types: fc.subarray(types), after: fc.integer({ min: -1, max: 40 }) }),
    fc.option(fc.constantFrom(...subjects), { nil: undefined }),
  )
  .map(([meant, subject]) => ({ ...meant, ...(subject !== undefined && { subject }) }));

const append: fc.Arbitrary<Append> = fc.record({
  batch,
  idempotency: fc.option(fc.record({ key: fc.constantFrom('k1', 'k2', 'k3'), digest: fc.constantFrom('d1', 'd2') }), {
    nil: undefined,
  }),
  nothingNewer: fc.oneof({ arbitrary: fc.constant([]), weight: 2 }, fc.array(condition, { maxLength: 2 })),
});

/** Appends called at the same moment, and then perhaps a restart. */
const round = fc.record({ appends: fc.array(append, { minLength: 1, maxLength: 12 }), restart: fc.boolean() });

function seen(outcome: AppendOutcome): object {
  if (!outcome.ok) return outcome;
  const { position, revision, eventIds } = outcome.receipt;
  return { ok: true, replayed: outcome.replayed, receipt: { position, revision, eventIds } };
}

async function expectToRead(store: EventStore, { events }: Model): Promise<void> {
  const whole = events.map((event, position) => ({ ...event, position }));
  const read = async (found: ReturnType<EventStore['readAll']>) =>
    (await all(found)).map(({ position, envelope: { id, type, stream, revision, subjects } }) => ({
      id,
      type,
      stream,
      revision,
      subjects,
      position,
    }));

  expect(await read(store.readAll())).toEqual(whole);
  const some = types.slice(1);
  expect(await read(store.readAll({ types: some }))).toEqual(whole.filter(({ type }) => some.includes(type)));
  for (const name of streams) {
    const backwards = whole.filter(({ stream }) => stream === name).reverse();
    expect(await read(store.readStream(name, { direction: 'backwards' }))).toEqual(backwards);
  }
  for (const subject of subjects) {
    const about = whole.filter((event) => event.subjects.includes(subject));
    expect(await read(store.readSubject(subject))).toEqual(about);
    const moved = about.filter(({ type }) => type === 'moved');
    expect(await read(store.readSubject(subject, { types: ['moved'] }))).toEqual(moved);
  }
  expect(await store.head()).toMatchObject({ size: whole.length });
}

function againstModel(open: OpenStore, numRuns: number): void {
  it('agrees with a model on every outcome and on everything that can be read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 5 }), async (rounds) => {
        const opened = await open();
        let { store } = opened;
        const model: Model = { events: [], receipts: new Map() };
        try {
          for (const { appends, restart } of rounds) {
            const outcomes = await Promise.all(
              appends.map(({ batch, idempotency, nothingNewer }) =>
                store.append(batch, { ...(idempotency && { idempotency }), nothingNewer }),
              ),
            );
            expect(outcomes.map(seen)).toEqual(appends.map((each) => apply(model, each)));
            if (restart) store = await opened.reopen();
          }
          await expectToRead(store, model);
        } finally {
          await opened.cleanup();
        }
      }),
      { numRuns },
    );
  });
}

describe('SQLite', () => againstModel(openTemporary, 60));
describe('the KurrentDB adapter over a model of its port', () => againstModel(openOnModel, 30));
onPostgres('PostgreSQL', (cluster) => againstModel(temporaryLogs(cluster), 10));
