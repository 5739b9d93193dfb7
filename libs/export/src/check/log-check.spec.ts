import { randomUUID } from 'node:crypto';
import { emptyTileEdge, extendTiles, leafHash, rootOf, TILE_WIDTH } from '@onus/transparency-log';
import { findingsUpTo } from './findings.ts';
import { checkLog, type LogToCheck } from './log-check.ts';
import { type RangeOutcome, rangeCheck } from './range-check.ts';

interface Sample {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
}

/** An event in ten streams, one after another. */
const sample = (i: number): Sample => ({
  id: randomUUID(),
  stream: `stream-${i % 10}`,
  revision: Math.floor(i / 10),
  recordedAt: `2016-03-01T00:00:00.${String(100 + Math.floor(i / 3)).padStart(3, '0')}Z`,
});

function envelopeOf({ id, stream, revision, recordedAt }: Sample): Buffer {
  const [actor, correlation, dataCommit, effectiveOn] = [
    'user:1',
    'request:1',
    `sha256:${'a'.repeat(64)}`,
    '2016-03-01',
  ];
  const rest = { schema: 1, stream, subjects: [], type: 'note-taken', v: 1 };
  return Buffer.from(
    JSON.stringify({ actor, correlation, dataCommit, effectiveOn, id, recordedAt, revision, ...rest }),
  );
}

/**
 * Checks a log of these entries, whose tree is as it must be: only their order can be wrong. It must not matter whether all
 * bundles are checked at one time or each by itself, elsewhere.
 */
async function orderOf(entries: readonly Buffer[]) {
  const atOnce = await orderWith(entries, undefined);
  expect(await orderWith(entries, oneByOne)).toEqual(atOnce);
  return atOnce;
}

type Outline = Pick<LogToCheck<undefined>, 'size' | 'root' | 'open'>;

async function* oneByOne(log: Outline): AsyncGenerator<RangeOutcome<undefined>> {
  const check = rangeCheck(log, log.open);
  for (let bundle = 0; bundle * TILE_WIDTH < log.size; bundle += 1)
    yield structuredClone(await check(bundle, bundle + 1));
}

async function orderWith(entries: readonly Buffer[], ranges: typeof oneByOne | undefined) {
  const { edge, tiles } = extendTiles(emptyTileEdge(), entries.map(leafHash));
  const stored = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  const findings = findingsUpTo(10);
  const log: Outline = {
    size: entries.length,
    root: rootOf(edge.frontier),
    open: () => ({
      tile: (level, index) => stored.get(`${level}/${index}`),
      records: (bundle) =>
        entries.slice(bundle * TILE_WIDTH, (bundle + 1) * TILE_WIDTH).map((entry) => ({ entry, parts: undefined })),
      also: () => undefined,
    }),
  };
  await checkLog({ ...log, heads: [], ranges: ranges?.(log) }, { onHead: () => undefined }, findings.report);
  return findings.shown.map(({ code, place }) => ({ code, ...place }));
}

/** The sample log with some entries other than they should be. */
function logWith(changes: Readonly<Record<number, Partial<Sample>>>): Buffer[] {
  return Array.from({ length: 600 }, (_, i) => envelopeOf({ ...sample(i), ...changes[i] }));
}

test('entries in order are sound', async () => {
  expect(await orderOf(logWith({}))).toEqual([]);
});

test('a revision out of order is told with its stream, once', async () => {
  expect(await orderOf(logWith({ 305: { revision: 31 } }))).toEqual([
    { code: 'entry.revision-out-of-order', position: 305, stream: 'stream-5', revision: 31, expected: 30 },
  ]);
});

test('an id that was used before is told', async () => {
  const id = randomUUID();
  expect(await orderOf(logWith({ 3: { id }, 599: { id } }))).toEqual([
    { code: 'entry.id-used-twice', position: 599, id },
  ]);
});

test.each([100, 256])('a moment that goes back is told, at %i', async (position) => {
  expect(await orderOf(logWith({ [position]: { recordedAt: '2016-03-01T00:00:00.000Z' } }))).toEqual([
    { code: 'entry.time-goes-back', position },
  ]);
});

test('an entry that is in the tree and no envelope is told, and no order is judged after it', async () => {
  const entries = logWith({ 305: { revision: 31 } });
  entries[7] = Buffer.from('{}');
  expect(await orderOf(entries)).toEqual([{ code: 'entry.malformed', position: 7 }]);
});

test('a log that says it is longer than any disk is given up', async () => {
  const findings = findingsUpTo(2_000);
  const open = () => ({ tile: () => undefined, records: () => undefined, also: () => undefined });
  const nothing = { size: 2 ** 52, root: undefined, open, heads: [2 ** 52] };
  const heads: number[] = [];
  await checkLog(nothing, { onHead: (size) => void heads.push(size) }, findings.report);
  expect(findings.total).toBeLessThan(1_100);
  expect(findings.shown.at(-1)).toMatchObject({ code: 'log.rest-missing', place: { position: 0 } });
  expect(heads).toEqual([]);
});
