/**
 * P5: to verify a whole export, against SHA-256 of the same bytes, each in a process of its own, in turn. Two references: the
 * hashes that the check cannot do without (a leaf, a node, a commitment each by itself), by which the goal goes; and one hash
 * over all bytes in one stream, which is what the disk and the processor could do at most.
 *
 *     npm run build && node test/bench/verify/run.ts [events] [rounds] [folder to keep the log in]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog } from './make-log.ts';
import { measured } from './measured.ts';

const events = Number(process.argv[2] ?? 500_000);
const rounds = Number(process.argv[3] ?? 5);
const kept = process.argv[4];
const GOAL = 0.3;

const folder = kept ?? mkdtempSync(join(tmpdir(), 'onus-bench-verify-'));
const { exported } = await makeLog(folder, events);

const times = { hashByPiece: [] as number[], hashAsOne: [] as number[], verifyExport: [] as number[] };
const works = Object.keys(times) as (keyof typeof times)[];
let bytes = 0;
for (const what of works) await measured(what, exported);
for (let round = 0; round < rounds; round += 1) {
  for (const what of works) {
    const { ms, bytes: read } = await measured(what, exported);
    times[what].push(ms);
    bytes = read ?? bytes;
  }
}

const ratios = (reference: readonly number[]) => times.verifyExport.map((ms, i) => (reference[i] ?? Number.NaN) / ms);
const row = (what: string, all: readonly number[]) => ({
  what,
  'median ms': Math.round(median(all)),
  'events per second': Math.round((1_000 * events) / median(all)),
  'MB per second': Math.round(bytes / 1_000 / median(all)),
  'verify is, of this': median(ratios(all)).toFixed(3),
});
console.table([
  row('SHA-256, piece by piece', times.hashByPiece),
  row('SHA-256, one stream', times.hashAsOne),
  row('verify', times.verifyExport),
]);
const ratio = median(ratios(times.hashByPiece));
console.log(
  `ratio ${ratio.toFixed(3)} (goal ${GOAL}; rounds ${ratios(times.hashByPiece)
    .map((one) => one.toFixed(3))
    .join(' ')}); ` +
    `${events} events, ${(bytes / 1e6).toFixed(0)} MB, Node ${process.version}, ${availableParallelism()} cores, one at work`,
);
if (kept === undefined) rmSync(folder, { recursive: true });
endWith(ratio >= GOAL);
