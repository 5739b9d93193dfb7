/**
 * P9: a proof of inclusion, made out of the tiles that the log keeps and checked against its root, at random positions; and how
 * many tiles it reads. Each round takes other positions.
 *
 *     npm run build && node test/bench/proof/run.ts [events] [proofs in a round] [rounds] [folder to keep the log in]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@onus/event-store';
import { HASH_BYTES, proveInclusion, TILE_WIDTH, verifyInclusion } from '@onus/transparency-log';
import { type Random, randomFrom } from '../../verify/random.ts';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { openLog } from '../verify/make-log.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const proofs = Number(process.argv[3] ?? 10_000);
const rounds = Number(process.argv[4] ?? 5);
const kept = process.argv[5];
const GOAL_MS = 1;

const folder = kept ?? mkdtempSync(join(tmpdir(), 'onus-bench-proof-'));
const { store } = await openLog(folder, events);
const { size, rootHash } = await store.head();
const head = { size, root: Buffer.from(rootHash, 'hex') };
const tilesMax = 2 * Math.ceil(Math.log(size) / Math.log(TILE_WIDTH));

interface Proven {
  readonly ms: number;
  readonly tiles: number;
}

/** The leaf is read beforehand: whoever asks for a proof knows it, or reads the event first. */
async function prove(log: EventStore, position: number): Promise<Proven> {
  const tile = await log.readTile(0, Math.floor(position / TILE_WIDTH));
  const at = (position % TILE_WIDTH) * HASH_BYTES;
  const leaf = tile?.subarray(at, at + HASH_BYTES) ?? Buffer.alloc(0);
  let tiles = 0;
  const begun = performance.now();
  const proof = await proveInclusion(
    (level, index) => {
      tiles += 1;
      return log.readTile(level, index);
    },
    position,
    size,
  );
  verifyInclusion(head, position, leaf, proof);
  return { ms: performance.now() - begun, tiles };
}

async function round(random: Random) {
  const all: Proven[] = [];
  for (let i = 0; i < proofs; i += 1) all.push(await prove(store, random.below(size)));
  const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
  const percentile = (of: number): number => times[Math.ceil(of * times.length) - 1] ?? Number.NaN;
  const tiles = Math.max(...all.map((one) => one.tiles));
  return { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99), tiles };
}

await round(randomFrom(0));
const measured: Awaited<ReturnType<typeof round>>[] = [];
for (let number = 1; number <= rounds; number += 1) measured.push(await round(randomFrom(number)));
await store.close();
if (kept === undefined) rmSync(folder, { recursive: true });

const of = (name: 'p50' | 'p95' | 'p99'): number => median(measured.map((one) => one[name]));
const tiles = Math.max(...measured.map((one) => one.tiles));
console.log(
  `Node ${process.version}, ${availableParallelism()} cores; ${size} events, median of ${rounds} rounds of ${proofs} proofs`,
);
console.table([
  {
    what: 'a proof of inclusion, made and checked',
    'p50 ms': of('p50').toFixed(3),
    'p95 ms': of('p95').toFixed(3),
    'p99 ms': of('p99').toFixed(3),
    'tiles at most': tiles,
  },
]);
console.log(`goals: p99 < ${GOAL_MS} ms; at most 2·⌈log256 n⌉ = ${tilesMax} tiles`);
endWith(of('p99') < GOAL_MS && tiles <= tilesMax);
