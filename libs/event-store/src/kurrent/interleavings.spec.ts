import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { commitmentOf } from '../commitment.ts';
import { range, sampleEvent } from '../conformance/sample-events.ts';
import { EventStoreError } from '../event-store-error.ts';
import { openPersonal } from '../personal-cipher.ts';
import type { AppendConflict, AppendOutcome, Envelope, ExpectedRevision, NothingNewer, StreamAppend } from '../port.ts';
import { prepareBatch } from '../prepared-batch.ts';
import { temporaryDirectory } from '../sqlite/temporary-store.ts';
import { takenFrom } from './frame.ts';
import { createIndexTables } from './index-file.ts';
import { openKeysFile } from './keys-file.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { ASKED_MAX } from './settled-append.ts';
import { streamIndex } from './stream-index.ts';
import { streamWriter } from './stream-writer.ts';
import { type Fate, type ModelServer, modelServer } from './testing/model-server.ts';

/*
 * What several instances make of what the server answers, in every order in which requests and answers can cross: the order is
 * fast-check's, request by request. The server is a model in memory.
 */

const directory = temporaryDirectory();
const keys: PersonalKeys = openKeysFile(join(directory.path, 'keys.db'));
afterAll(async () => {
  await keys.close();
  directory.remove();
});

interface Asked {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: number;
  readonly type: string;
  readonly hasPersonal: boolean;
  readonly key: string | undefined;
  readonly nothingNewer: NothingNewer | undefined;
  /** Also expected of another stream, to which nothing is appended. */
  readonly beside: ExpectedRevision | undefined;
}

const types = ['opened', 'closed'];
const expected: fc.Arbitrary<ExpectedRevision> = fc.oneof(
  { arbitrary: fc.constantFrom<ExpectedRevision>('any', 'any', 'none', 'exists'), weight: 3 },
  fc.nat(3),
);
const asked: fc.Arbitrary<Asked> = fc.record({
  stream: fc.constantFrom('a', 'b'),
  expected,
  events: fc.integer({ min: 1, max: 3 }),
  type: fc.constantFrom(...types),
  hasPersonal: fc.boolean(),
  key: fc.option(fc.constantFrom('k1', 'k2', 'k3'), { nil: undefined, freq: 3 }),
  nothingNewer: fc.option(fc.record({ types: fc.subarray(types), after: fc.integer({ min: -1, max: 8 }) }), {
    nil: undefined,
    freq: 1,
  }),
  beside: fc.option(expected, { nil: undefined, freq: 1 }),
});

/** Batches that are written together; whether the stream is looked at before, and the instance begins anew without its index after. */
const round = fc.record({
  group: fc.array(asked, { minLength: 1, maxLength: 3 }),
  look: fc.boolean(),
  restart: fc.boolean(),
});
const fates: fc.Arbitrary<Fate[]> = fc.array(
  fc.constantFrom<Fate>('answered', 'answered', 'answered', 'lost-on-the-way', 'answer-lost', 'done-late'),
  { maxLength: 14 },
);
const instance = fc.record({
  rounds: fc.array(round, { minLength: 1, maxLength: 4 }),
  fates,
  /** How far its clock is off. */
  offMs: fc.constantFrom(0, -3_600_000, 5_000),
});

interface Told {
  readonly asked: Asked;
  readonly ids: readonly string[];
  /** Undefined where it could not be known. */
  readonly outcome: AppendOutcome | undefined;
  /** How many events there were when it was asked, and when it was answered. */
  readonly sizes: readonly [number, number];
}

const batchOf = ({ stream, expected: revision, events, type, hasPersonal, beside }: Asked): StreamAppend[] => [
  {
    stream,
    expected: revision,
    events: Array.from({ length: events }, () =>
      sampleEvent({ id: randomUUID(), type, ...(hasPersonal && { personal: { name: '张三' } }) }),
    ),
  },
  ...(beside === undefined ? [] : [{ stream: 'z', expected: beside, events: [] }]),
];

function emptyIndex(): Database {
  const db = new SqliteDatabase(':memory:');
  createIndexTables(db);
  return db;
}

/** One instance, with a connection of its own. */
function instanceOn(server: ModelServer, s: fc.Scheduler, given: readonly Fate[], offMs: number) {
  const ahead = [...given];
  const step = (what: string) => s.schedule(Promise.resolve(), what);
  const client = server.connect({ step, fateOf: () => ahead.shift() ?? 'answered' });
  let now = Date.UTC(2020, 0, 1) + offMs;
  const clock = () => {
    now += 7;
    return new Date(now);
  };
  const begin = () => {
    const index = streamIndex(emptyIndex());
    const parts = {
      client,
      index,
      keys,
      clock,
      onGrown: () => undefined,
      pause: async () => void (await step('pause')),
    };
    return { index, writer: streamWriter(parts) };
  };
  const faults = given.filter((fate) => fate !== 'answered').length;
  return { begin, size: () => server.events.length, mayFail: faults >= ASKED_MAX };
}

async function runRounds(
  { begin, size, mayFail }: ReturnType<typeof instanceOn>,
  rounds: readonly { readonly group: readonly Asked[]; readonly look: boolean; readonly restart: boolean }[],
  told: Told[],
): Promise<void> {
  let { writer } = begin();
  for (const { group, look, restart } of rounds) {
    const batches = group.map((one) => ({ one, batch: batchOf(one) }));
    const prepared = batches.map(({ one: { key, nothingNewer }, batch }) =>
      prepareBatch(batch, {
        ...(key !== undefined && { idempotency: { key, digest: 'd' } }),
        ...(nothingNewer && { nothingNewer: [nothingNewer] }),
      }),
    );
    const before = size();
    if (look) void writer.catchUp().catch(() => undefined);
    const outcomes = await writer.write(prepared).catch((error: unknown) => {
      if (mayFail && error instanceof EventStoreError && error.code === 'event-store.outcome-unknown') return undefined;
      throw error;
    });
    for (const [i, { one, batch }] of batches.entries()) {
      const ids = batch.flatMap(({ events }) => events.map(({ id }) => id));
      told.push({ asked: one, ids, outcome: outcomes?.[i], sizes: [before, size()] });
    }
    if (restart) ({ writer } = begin());
  }
}

interface Recorded {
  readonly envelope: Envelope;
  readonly leaf: string;
  readonly receipt: ReturnType<typeof takenFrom>['receipt'];
  readonly personal: ReturnType<typeof takenFrom>['personal'];
}

const recordedIn = (server: ModelServer): Recorded[] =>
  server.events.map(({ data }, revision) => {
    const { record, receipt, personal } = takenFrom({ revision, data });
    const leaf = Buffer.from(record.leafHash).toString('hex');
    return { envelope: record.parsed as Envelope, leaf, receipt, personal };
  });

function expectDense(log: readonly Recorded[]): void {
  const last = new Map<string, number>();
  let moment = '';
  for (const { envelope } of log) {
    expect(envelope.revision).toBe((last.get(envelope.stream) ?? -1) + 1);
    last.set(envelope.stream, envelope.revision);
    expect(envelope.recordedAt >= moment).toBe(true);
    moment = envelope.recordedAt;
  }
  const ids = log.map(({ envelope }) => envelope.id);
  expect(new Set(ids).size).toBe(ids.length);
}

/** What is acknowledged is there, once, where its receipt says; what is refused is not. */
function expectTold(log: readonly Recorded[], told: Told): void {
  const { asked: one, ids, outcome } = told;
  const places = ids.map((id) => log.findIndex(({ envelope }) => envelope.id === id));
  if (!outcome)
    expect(new Set(places.map((place) => place < 0)).size).toBe(1); // all of it, or nothing
  else if (!outcome.ok || outcome.replayed) expect(places).toEqual(places.map(() => -1));
  if (outcome && !outcome.ok) expectRefused(log, told, outcome.conflict);
  if (!outcome?.ok) return;
  const { position, eventIds, leafHashes, recordedAt } = outcome.receipt;
  const there = log.slice(position - eventIds.length + 1, position + 1);
  expect(there.map(({ envelope }) => envelope.id)).toEqual(eventIds);
  expect(there.map(({ leaf }) => leaf)).toEqual(leafHashes);
  expect(there.map(({ envelope }) => envelope.recordedAt)).toEqual(eventIds.map(() => recordedAt));
  if (outcome.replayed) return;
  expect(eventIds).toEqual(ids);
  expectAllowed(log, one, position - ids.length + 1);
}

/** A refusal was true at some moment between question and answer. */
function expectRefused(log: readonly Recorded[], { sizes: [from, to] }: Told, conflict: AppendConflict): void {
  if (conflict.kind !== 'wrong-revision') return;
  const lastAt = (size: number) =>
    log.slice(0, size).findLast(({ envelope }) => envelope.stream === conflict.stream)?.envelope.revision;
  expect(range(from, to + 1).map(lastAt)).toContain(conflict.actual);
}

/** What it was to rest on was so when it was recorded. */
function expectAllowed(
  log: readonly Recorded[],
  { stream, expected: meant, nothingNewer, beside }: Asked,
  at: number,
): void {
  const before = log.slice(0, at);
  const lastOf = (name: string) => before.findLast(({ envelope }) => envelope.stream === name)?.envelope.revision;
  for (const [name, revision] of [
    [stream, meant],
    ['z', beside ?? 'any'],
  ] as const) {
    const last = lastOf(name);
    if (revision === 'none') expect(last).toBeUndefined();
    if (revision === 'exists') expect(last).toBeDefined();
    if (typeof revision === 'number') expect(last).toBe(revision);
  }
  const newer = before
    .slice((nothingNewer?.after ?? -1) + 1)
    .find(({ envelope }) => nothingNewer?.types.includes(envelope.type));
  expect(newer).toBeUndefined();
}

/** One key, one receipt, whoever used it and whenever. */
function expectOneWinner(log: readonly Recorded[], told: readonly Told[]): void {
  for (const key of ['k1', 'k2', 'k3']) {
    const under = told.flatMap(({ asked: one, outcome }) => (one.key === key && outcome?.ok ? [outcome] : []));
    expect(new Set(under.map(({ receipt }) => JSON.stringify(receipt))).size).toBeLessThanOrEqual(1);
    expect(under.filter(({ replayed }) => !replayed).length).toBeLessThanOrEqual(1);
    expect(log.filter(({ receipt }) => receipt?.key === key).length).toBeLessThanOrEqual(1);
  }
}

/** Everything about persons that was recorded can be read. */
async function expectReadable(log: readonly Recorded[]): Promise<void> {
  for (const { envelope, personal } of log) {
    expect(personal === undefined).toBe(envelope.personalCommit === undefined);
    if (!personal) continue;
    const [key] = await keys.find([personal.keyId]);
    const part = key && openPersonal({ sealed: Buffer.from(personal.bytes), key: Buffer.from(key) });
    expect(part && commitmentOf('personal', part.salt, part.bytes)).toBe(envelope.personalCommit);
  }
}

test.each([2, 3])('%i instances at once lose nothing, order everything, and agree on every outcome', async (count) => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(instance, { minLength: count, maxLength: count }),
      async (s, instances) => {
        const server = modelServer();
        const told: Told[] = [];
        const running = instances.map(({ rounds, fates: given, offMs }) =>
          runRounds(instanceOn(server, s, given, offMs), rounds, told),
        );
        await s.waitFor(Promise.all(running));
        await s.waitIdle(); // what arrives late has arrived

        const log = recordedIn(server);
        expectDense(log);
        for (const one of told) expectTold(log, one);
        expectOneWinner(log, told);
        await expectReadable(log);

        const { index, writer } = instanceOn(server, s, [], 0).begin();
        await s.waitFor(writer.catchUp());
        expect(log.map((_, position) => index.leafAt(position)?.toString('hex'))).toEqual(log.map(({ leaf }) => leaf));
      },
    ),
    { numRuns: 40 },
  );
});

test('a refusal rests on the log as it is, however far the index lags behind', async () => {
  const s = { schedule: async (done: Promise<unknown>) => done } as unknown as fc.Scheduler;
  const server = modelServer();
  const [one, other] = [instanceOn(server, s, [], 0).begin(), instanceOn(server, s, [], 0).begin()];
  const write = async ({ writer }: typeof one, expected: ExpectedRevision, key?: string) => {
    const batch = [{ stream: 'a', expected, events: [sampleEvent()] }];
    const [outcome] = await writer.write([prepareBatch(batch, key ? { idempotency: { key, digest: 'd' } } : {})]);
    return outcome;
  };
  const first = await write(one, 'none', 'k');
  expect(await write(one, 0)).toMatchObject({ ok: true });
  expect(await write(other, 1)).toMatchObject({ ok: true, receipt: { position: 2, revision: 2 } });
  expect(await write(one, 2)).toMatchObject({ ok: true, receipt: { position: 3 } });
  expect(await write(other, 0)).toMatchObject({ ok: false, conflict: { actual: 3 } });
  const late = instanceOn(server, s, [], 0).begin();
  expect(await write(late, 'exists', 'k')).toEqual({ ...first, replayed: true });
});

describe('a server that was set back', () => {
  test('stops every instance that has seen more, before it acknowledges anything, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(7),
        fc.nat(9),
        fc.boolean(),
        async (s, recorded, kept, since, isNoticed) => {
          const server = modelServer();
          const seen = instanceOn(server, s, [], 0).begin();
          const unaware = instanceOn(server, s, [], 0).begin();
          const append = (writer: typeof seen.writer) =>
            writer.write([prepareBatch([{ stream: 'a', expected: 'any', events: [sampleEvent()] }])]);
          for (let i = 0; i < recorded; i += 1) await s.waitFor(append(seen.writer));
          const size = Math.min(kept, recorded - 1);
          server.events.length = size;
          for (let i = 0; i < since; i += 1) await s.waitFor(append(unaware.writer));

          const before = server.events.length;
          if (isNoticed) seen.writer.doubt();
          const appended = append(seen.writer).then(
            () => 'acknowledged',
            (error: unknown) => (error as EventStoreError).code,
          );
          expect(await s.waitFor(appended)).toMatch(/^event-store\.(server-behind|altered)$/);
          expect(seen.writer.halted()?.code).toMatch(/^event-store\.(server-behind|altered)$/);
          await expect(append(seen.writer)).rejects.toMatchObject({ code: 'event-store.halted' });
          if (!isNoticed) return;
          expect(server.events.length).toBe(before);
          await s.waitFor(append(unaware.writer));
          expect(unaware.writer.halted()).toBeUndefined();
        },
      ),
      { numRuns: 40 },
    );
  });
});
