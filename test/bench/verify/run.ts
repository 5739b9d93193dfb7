/**
 * P5: to verify a whole export, and a whole database, each in a process of its own, in turn. On one core against the hashes that
 * the check cannot do without (a leaf, a node, a commitment each by itself), by which the goal goes, and against one hash over all
 * bytes in one stream, which is what the disk and the processor could do at most; the ratios are of the time that each was at
 * work: what else the machine does falls on neither. Then on all cores against that one core, by the clock, so that whatever
 * else wants the cores meanwhile is to their disadvantage. Linux only: one core is given by `taskset`.
 *
 *     npm run build && node test/bench/verify/run.ts [events] [rounds] [folder to keep the log in]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog } from './make-log.ts';
import type { Measured } from './measure.ts';
import { measured, measuredOnOneCore } from './measured.ts';

const events = Number(process.argv[2] ?? 500_000);
const rounds = Number(process.argv[3] ?? 5);
const kept = process.argv[4];
const RATIO_GOAL = 0.6;
const LINEAR_GOAL = 0.85;

const cores = availableParallelism();
const folder = kept ?? mkdtempSync(join(tmpdir(), 'onus-bench-verify-'));
const { database, exported } = await makeLog(folder, events);

const WORKS = {
  byPiece: ['SHA-256, piece by piece', () => measuredOnOneCore('hashByPiece', exported)],
  asOne: ['SHA-256, one stream', () => measuredOnOneCore('hashAsOne', exported)],
  export: ['an export', () => measuredOnOneCore('verifyExport', exported)],
  exportByAll: [`an export, ${cores} cores`, () => measured('verifyExport', exported)],
  database: ['a database', () => measuredOnOneCore('verifyDatabase', database)],
  databaseByAll: [`a database, ${cores} cores`, () => measured('verifyDatabase', database)],
} as const satisfies Record<string, readonly [string, () => Promise<Measured>]>;
type Work = keyof typeof WORKS;

const works = Object.keys(WORKS) as Work[];
const taken = new Map<Work, Measured[]>(works.map((work) => [work, []]));
for (const work of works) await WORKS[work][1]();
for (let round = 0; round < rounds; round += 1) {
  for (const work of works) taken.get(work)?.push(await WORKS[work][1]());
}

const of = (work: Work): readonly Measured[] => taken.get(work) ?? [];
const inEachRound = (one: Work, other: Work, ratio: (one: Measured, other: Measured) => number): readonly number[] =>
  of(one).map((measured, round) => ratio(measured, of(other)[round] as Measured));
/** The speed of a verification as a part of this one's, round by round. */
const ratios = (verified: Work, reference: Work): readonly number[] =>
  inEachRound(verified, reference, (one, other) => other.cpuMs / one.cpuMs);
/** How much of what each core could do all of them have done by the clock, round by round. */
const shares = (byAll: Work, byOne: Work): readonly number[] =>
  inEachRound(byAll, byOne, (all, one) => one.cpuMs / (cores * all.ms));

const bytes = of('asOne')[0]?.bytes ?? Number.NaN;
console.table(
  works.map((work) => {
    const ms = median(of(work).map((one) => one.ms));
    return {
      what: WORKS[work][0],
      'median ms': Math.round(ms),
      'of which at work': Math.round(median(of(work).map(({ cpuMs }) => cpuMs))),
      'events per second': Math.round((1_000 * events) / ms),
      'MB per second': Math.round(bytes / 1_000 / ms),
      'MiB resident': Math.round(median(of(work).map(({ rssMiB }) => rssMiB))),
    };
  }),
);

const listed = (all: readonly number[]): string => all.map((one) => one.toFixed(3)).join(' ');
function told(what: string, all: readonly number[], goal: number): boolean {
  console.log(`${what}: ${median(all).toFixed(3)} (goal ${goal}; rounds ${listed(all)})`);
  return median(all) >= goal;
}
const reached = [
  told('an export on one core, of the same hashes piece by piece', ratios('export', 'byPiece'), RATIO_GOAL),
  told('a database on one core, of the same hashes piece by piece', ratios('database', 'byPiece'), RATIO_GOAL),
  told(`an export on ${cores} cores, of linear`, shares('exportByAll', 'export'), LINEAR_GOAL),
  told(`a database on ${cores} cores, of linear`, shares('databaseByAll', 'database'), LINEAR_GOAL),
];
for (const [byAll, byOne] of [
  ['exportByAll', 'export'],
  ['databaseByAll', 'database'],
] as const) {
  console.log(`${WORKS[byAll][0]}, of what they were at work: ${median(ratios(byAll, byOne)).toFixed(3)} of linear`);
}
console.log(`an export on one core, of one stream: ${median(ratios('export', 'asOne')).toFixed(3)}`);
console.log(`${events} events, ${(bytes / 1e6).toFixed(0)} MB, Node ${process.version}, ${cores} cores`);
if (kept === undefined) rmSync(folder, { recursive: true });
endWith(reached.every((one) => one));
