/**
 * P5: to verify a whole export, against SHA-256 of the same bytes, each in a process of its own, in turn. Two references: the
 * hashes that the check cannot do without (a leaf, a node, a commitment each by itself), by which the goal goes; and one hash
 * over all bytes in one stream, which is what the disk and the processor could do at most. All of it is work of one core, and
 * the ratios are of the time that each was at work: what else the machine does falls on neither.
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
import { measured } from './measured.ts';

const events = Number(process.argv[2] ?? 500_000);
const rounds = Number(process.argv[3] ?? 5);
const kept = process.argv[4];
const GOAL = 0.6;

const folder = kept ?? mkdtempSync(join(tmpdir(), 'onus-bench-verify-'));
const { exported } = await makeLog(folder, events);

const WORKS = ['hashByPiece', 'hashAsOne', 'verifyExport'] as const;
const taken = new Map<string, Measured[]>(WORKS.map((what) => [what, []]));
for (const what of WORKS) await measured(what, exported);
for (let round = 0; round < rounds; round += 1) {
  for (const what of WORKS) taken.get(what)?.push(await measured(what, exported));
}

const of = (what: (typeof WORKS)[number]): readonly Measured[] => taken.get(what) ?? [];
const bytes = of('hashAsOne')[0]?.bytes ?? Number.NaN;
/** The speed of the verification as a part of this one's, round by round. */
const ratios = (what: (typeof WORKS)[number]): readonly number[] =>
  of('verifyExport').map(({ cpuMs }, i) => (of(what)[i]?.cpuMs ?? Number.NaN) / cpuMs);
const row = (named: string, what: (typeof WORKS)[number]) => {
  const atWork = median(of(what).map(({ cpuMs }) => cpuMs));
  return {
    what: named,
    'median ms': Math.round(median(of(what).map(({ ms }) => ms))),
    'of which at work': Math.round(atWork),
    'events per second at work': Math.round((1_000 * events) / atWork),
    'MB per second at work': Math.round(bytes / 1_000 / atWork),
    'verify is, of this': median(ratios(what)).toFixed(3),
  };
};
console.table([
  row('SHA-256, piece by piece', 'hashByPiece'),
  row('SHA-256, one stream', 'hashAsOne'),
  row('verify', 'verifyExport'),
]);
const byPiece = ratios('hashByPiece');
console.log(
  `ratio ${median(byPiece).toFixed(3)} (goal ${GOAL}; rounds ${byPiece.map((one) => one.toFixed(3)).join(' ')})`,
);
console.log(
  `${events} events, ${(bytes / 1e6).toFixed(0)} MB, Node ${process.version}, ${availableParallelism()} cores`,
);
if (kept === undefined) rmSync(folder, { recursive: true });
endWith(median(byPiece) >= GOAL);
