import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { all, range, sampleEvent, sampleEvents } from '../conformance/sample-events.ts';
import type { StoredReceipt } from '../intake.ts';
import type { StoredRecord } from '../port.ts';
import { checkSqliteLog } from './backup.ts';
import { openSqliteIntake } from './intake.ts';
import { openSqliteEventStore } from './open.ts';
import { temporaryDirectory } from './temporary-store.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let from: string;
let to: string;
beforeEach(() => {
  directory = temporaryDirectory();
  from = join(directory.path, 'from.db');
  to = join(directory.path, 'to.db');
});
afterEach(() => directory.remove());

const TABLES = ['stream', 'event_type', 'subject', 'event', 'personal', 'event_subject', 'receipt', 'tile', 'head'];

/** Every row of every table. */
function rowsIn(path: string): Record<string, unknown[]> {
  const db = new SqliteDatabase(path, { readonly: true });
  try {
    return Object.fromEntries(TABLES.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
  } finally {
    db.close();
  }
}

interface Appended {
  readonly stream: string;
  readonly events: number;
  readonly key: boolean;
  readonly personal: boolean;
  readonly type: string;
  readonly subjects: string[];
}

const appended: fc.Arbitrary<Appended> = fc.record({
  stream: fc.constantFrom('a', 'b', '市'),
  events: fc.integer({ min: 1, max: 4 }),
  key: fc.boolean(),
  personal: fc.boolean(),
  type: fc.constantFrom('opened', 'closed'),
  subjects: fc.uniqueArray(fc.constantFrom('unit:1', 'unit:2', 'person:9')),
});

async function makeLog(path: string, appends: readonly Appended[], erased: readonly number[] = []): Promise<void> {
  const store = await openSqliteEventStore({ path });
  await Promise.all(
    appends.map(({ stream, events, key, personal, type, subjects }, i) =>
      store.append(
        [
          {
            stream,
            expected: 'any',
            events: sampleEvents(events, () => ({ type, subjects, ...(personal && { personal: { name: '张三' } }) })),
          },
        ],
        key ? { idempotency: { key: `k${i}`, digest: `d${i}` } } : {},
      ),
    ),
  );
  if (erased.length > 0) await store.erasePersonal(erased);
  await store.close();
}

interface Content {
  readonly records: readonly StoredRecord[];
  readonly receipts: readonly StoredReceipt[];
}

async function contentOf(path: string): Promise<Content> {
  const store = await openSqliteEventStore({ path, readonly: true });
  try {
    return { records: await all(store.readRecords(0)), receipts: await all(store.readReceipts(0)) };
  } finally {
    await store.close();
  }
}

/** Takes over everything, some at a time; opened anew each time. */
async function takeAll({ records, receipts }: Content, some: number): Promise<void> {
  for (let at = 0; at < records.length; at += some) {
    const intake = await openSqliteIntake({ path: to });
    expect(await intake.size()).toBe(at);
    const due = receipts.filter(({ position }) => position >= at && position < at + some);
    await intake.take(records.slice(at, at + some), due);
    await intake.close();
  }
}

test('what is taken over is the same in every row of every table, however much is taken at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(appended, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(40), { maxLength: 4 }),
      fc.integer({ min: 1, max: 30 }),
      async (appends, erased, some) => {
        const own = temporaryDirectory();
        [from, to] = [join(own.path, 'from.db'), join(own.path, 'to.db')];
        try {
          await makeLog(from, appends, erased);
          await takeAll(await contentOf(from), some);
          expect(rowsIn(to)).toEqual(rowsIn(from));
        } finally {
          own.remove();
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('the log goes on where it was taken over', async () => {
  await makeLog(from, [{ stream: 'a', events: 3, key: true, personal: true, type: 'opened', subjects: ['unit:1'] }]);
  await takeAll(await contentOf(from), 2);
  await checkSqliteLog(to);
  const store = await openSqliteEventStore({ path: to });
  const batch = [{ stream: 'a', expected: 2, events: [sampleEvent()] }] as const;
  expect(await store.append(batch, { idempotency: { key: 'k0', digest: 'd0' } })).toMatchObject({ replayed: true });
  expect(await store.append(batch)).toMatchObject({ ok: true, receipt: { position: 3, revision: 3 } });
  await store.close();
});

describe('of records that are not what follows, nothing is taken over:', () => {
  let content: Content;
  beforeEach(async () => {
    await makeLog(
      from,
      range(0, 6).map((i) => ({ stream: 'a', events: 1, key: i === 5, personal: false, type: 'x', subjects: [] })),
    );
    content = await contentOf(from);
  });

  const earlier = (record: StoredRecord | undefined): Partial<StoredRecord> => {
    const envelope = Buffer.from(record?.envelope ?? []);
    return { parsed: { ...JSON.parse(envelope.toString()), recordedAt: '1990-01-01T00:00:00.000Z' } };
  };
  test.each<[string, number, (content: Content) => Content]>([
    ['one is missing', 4, ({ records, receipts }) => ({ records: records.toSpliced(3, 1), receipts })],
    [
      'two are swapped',
      2,
      ({ records: [a, b, c, d, ...rest], receipts }) => ({
        records: [a, b, d, c, ...rest]
          .filter((one) => one !== undefined)
          .map((one, position) => ({ ...one, position })),
        receipts,
      }),
    ],
    [
      'a leaf is not that of the envelope',
      4,
      ({ records, receipts }) => ({
        records: records.map((one, i) => (i === 4 ? { ...one, leafHash: Buffer.alloc(32) } : one)),
        receipts,
      }),
    ],
    [
      'one is earlier than the one before',
      5,
      ({ records, receipts }) => ({
        records: records.map((one, i) => (i === 5 ? { ...one, ...earlier(one) } : one)),
        receipts,
      }),
    ],
    [
      'a receipt is of another event',
      9,
      ({ records, receipts }) => ({
        records,
        receipts: receipts.map((one) => ({ ...one, position: 9 })),
      }),
    ],
    ['a key has two receipts', 5, ({ records, receipts }) => ({ records, receipts: [...receipts, ...receipts] })],
  ])('%s', async (_, position, altered) => {
    const { records, receipts } = altered(content);
    const intake = await openSqliteIntake({ path: to });
    await expect(intake.take(records, receipts)).rejects.toMatchObject({ code: 'event-store.altered', position });
    expect(await intake.size()).toBe(0);
    await intake.take(content.records, content.receipts);
    await intake.close();
    expect(rowsIn(to)).toEqual(rowsIn(from));
  });
});

test('whoever takes over is alone with the log', async () => {
  const intake = await openSqliteIntake({ path: to });
  await expect(openSqliteIntake({ path: to })).rejects.toMatchObject({ code: 'event-store.writer-exists' });
  await expect(openSqliteEventStore({ path: to })).rejects.toMatchObject({ code: 'event-store.writer-exists' });
  await intake.close();
  await (await openSqliteEventStore({ path: to })).close();
});
