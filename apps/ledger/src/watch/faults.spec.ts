import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import type { FaultCode } from './fault-kinds.ts';
import { type Faults, MENDED_MAX, OPEN_PER_KIND_MAX, openFaults } from './faults.ts';

let folder: string;
let path: string;
let faults: Faults;
let lines: string[];
let nowMs: number;

const now = () => new Date(nowMs);
const open = () => {
  faults = openFaults({ path, say: (line) => lines.push(line), now });
};
const reopen = async () => {
  await faults.close();
  open();
};
const told = () => faults.open().map(({ code, place }) => [code, place]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onus-faults-'));
  path = join(folder, 'faults.db');
  lines = [];
  nowMs = Date.parse('2016-03-01T00:00:00Z');
  open();
});
afterEach(async () => {
  await faults.close();
  rmSync(folder, { recursive: true });
});

test('a fault is told once, counted, kept over restarts, and closed with its time rather than forgotten', async () => {
  faults.tell('log.index-mismatch', 'subject:unit:county-1');
  nowMs += 1_000;
  faults.tell('log.index-mismatch', 'subject:unit:county-1');
  expect(lines).toHaveLength(1);
  await reopen();
  const since = '2016-03-01T00:00:00.000Z';
  const last = '2016-03-01T00:00:01.000Z';
  const fault = { number: 1, code: 'log.index-mismatch', place: 'subject:unit:county-1', since, last, times: 2 };
  expect(faults.open()).toEqual([{ ...fault, mended: null }]);
  nowMs += 1_000;
  faults.mended('log.index-mismatch', 'subject:unit:county-1');
  faults.mended('log.index-mismatch', 'subject:unit:county-1');
  faults.tell('log.index-mismatch', 'subject:unit:county-1');
  await reopen();
  expect(faults.all()).toMatchObject([
    { number: 2, mended: null, times: 1 },
    { ...fault, mended: '2016-03-01T00:00:02.000Z' },
  ]);
});

test('it is written down at once: who is killed loses nothing of it', () => {
  faults.tell('signing.fork', 'log');
  const another = new SqliteDatabase(path, { readonly: true });
  expect(another.prepare('SELECT code, place FROM fault').all()).toEqual([{ code: 'signing.fork', place: 'log' }]);
  another.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each<[FaultCode, boolean]>([
  ['signing.fork', true],
  ['log.index-mismatch', true],
  ['index.altered', false],
])('whether nobody can vouch for the log with %s: %s', (code, isInDoubt) => {
  expect(faults.inDoubt()).toBeUndefined();
  faults.tell(code, 'log');
  expect(faults.inDoubt()?.code).toBe(isInDoubt ? code : undefined);
  faults.mended(code, 'log');
  expect(faults.inDoubt()).toBeUndefined();
});

test('what can be looked at again is, and only what is right by now is closed', async () => {
  const right = new Set(['subject:a']);
  faults.onLook('log.index-mismatch', (place) => right.has(place));
  faults.onLook('signing.fork', () => Promise.reject(new Error('not yet')));
  faults.tell('log.index-mismatch', 'subject:a');
  faults.tell('log.index-mismatch', 'subject:b');
  faults.tell('signing.fork', 'log');
  faults.tell('signing.truncated', 'log'); // nobody looks
  await faults.lookAgain();
  expect(told()).toEqual([
    ['log.index-mismatch', 'subject:b'],
    ['signing.fork', 'log'],
    ['signing.truncated', 'log'],
  ]);
});

test.each([
  ['no database', () => writeFileSync(path, 'no database, though of some length '.repeat(100))],
  [
    'altered',
    () => {
      const db = new SqliteDatabase(path);
      db.exec('DROP INDEX fault_is_open_once');
      db.close();
    },
  ],
])('a list that cannot be read (%s) is put aside, which is a fault until somebody takes it away', async (_, spoil) => {
  faults.tell('signing.fork', 'log');
  await faults.close();
  spoil();
  open();
  const aside = readdirSync(folder).find((name) => name.includes('unreadable')) ?? '';
  expect(told()).toEqual([['watch.list-unreadable', `file:${aside}`]]);
  await faults.lookAgain();
  await reopen();
  expect(told()).toEqual([['watch.list-unreadable', `file:${aside}`]]);
  rmSync(join(folder, aside));
  await faults.lookAgain();
  expect(told()).toEqual([]);
});

test('a list that others may read is refused', async () => {
  await faults.close();
  chmodSync(path, 0o644);
  expect(open).toThrow('chmod 600');
  chmodSync(path, 0o600);
  open();
});

test('however many places there are, the list is bounded, and says that there are more', async () => {
  for (let i = 0; i < OPEN_PER_KIND_MAX + 100; i += 1) faults.tell('log.index-mismatch', `position:${i}`);
  faults.tell('signing.fork', 'log');
  expect(faults.open()).toHaveLength(OPEN_PER_KIND_MAX + 2);
  expect(told()).toContainEqual(['log.index-mismatch', 'log']);
  expect(faults.open().find(({ place, code }) => place === 'log' && code !== 'signing.fork')?.times).toBe(100);
  expect(lines.length).toBeLessThan(20);
  await reopen();
  expect(faults.open()).toHaveLength(OPEN_PER_KIND_MAX + 2);
});

test('what was mended is forgotten beyond a bound, the oldest first', async () => {
  for (let i = 0; i < MENDED_MAX + 5; i += 1) {
    faults.tell('index.altered', `position:${i}`);
    faults.mended('index.altered', `position:${i}`);
  }
  await reopen();
  const all = faults.all();
  expect([all.length, all.at(-1)?.place]).toEqual([MENDED_MAX, 'position:5']);
});

test('whatever is told and mended, before and after restarts, what is open is what was told last', async () => {
  const places = ['log', 'position:1', 'table:unit'] as const;
  const codes = ['signing.fork', 'log.index-mismatch'] as const;
  const step = fc.record({
    does: fc.constantFrom('tell', 'mended', 'restart'),
    code: fc.constantFrom(...codes),
    place: fc.constantFrom(...places),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const expected = new Set<string>();
      for (const { code, place } of faults.open()) faults.mended(code as FaultCode, place);
      for (const { does, code, place } of steps) {
        if (does === 'restart') await reopen();
        else faults[does](code, place);
        if (does === 'tell') expected.add(`${code} ${place}`);
        if (does === 'mended') expected.delete(`${code} ${place}`);
      }
      expect(
        told()
          .map((each) => each.join(' '))
          .sort(),
      ).toEqual([...expected].sort());
    }),
    { numRuns: 30 },
  );
});
