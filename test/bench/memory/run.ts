/**
 * P8: memory of rebuild, verification, export and the whole history taken away, at many events, against few.
 *
 *     npm run build && node test/bench/memory/run.ts [few] [many] [rounds] [folder to keep the logs in] [which, such as takeHistory,exportAnew]
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../median.ts';
import { endWith } from '../reached.ts';
import { makeLog as makeProgramme } from '../rebuild/make-log.ts';
import { programmesOf } from '../rebuild/programme.ts';
import { makeLog } from '../verify/make-log.ts';
import { measured } from '../verify/measured.ts';

const few = Number(process.argv[2] ?? 50_000);
const many = Number(process.argv[3] ?? 5_000_000);
const rounds = Number(process.argv[4] ?? 5);
const kept = process.argv[5];
const only = process.argv[6]?.split(',');
const GOAL = 1.5;

const folder = kept ?? mkdtempSync(join(tmpdir(), 'onus-bench-verify-'));
const small = await logsOf(few);
const large = await logsOf(many);
const WORKS = {
  rebuildViews: 'programme',
  verifyDatabase: 'database',
  verifyExport: 'exported',
  exportAnew: 'database',
  takeHistory: 'programme',
} as const;

async function logsOf(events: number) {
  const made = await makeLog(join(folder, String(events)), events);
  const programme = join(folder, String(events), 'programme.db');
  if (!existsSync(programme)) await makeProgramme(programme, programmesOf(events));
  return { ...made, programme };
}

for (const { programme } of [small, large]) await measured('makeViews', programme);

const rows = [];
for (const [what, where] of Object.entries(WORKS).filter(([what]) => only?.includes(what) ?? true)) {
  const of = async (place: string) => {
    const all = [];
    for (let round = 0; round < rounds; round += 1) all.push(await measured(what, place));
    return { rss: median(all.map(({ rssMiB }) => rssMiB)), ms: median(all.map(({ ms }) => ms)) };
  };
  const [at, beyond] = [await of(small[where]), await of(large[where])];
  rows.push({
    what,
    [`MiB at ${few}`]: Math.round(at.rss),
    [`MiB at ${many}`]: Math.round(beyond.rss),
    ratio: Number((beyond.rss / at.rss).toFixed(2)),
    [`s at ${many}`]: Number((beyond.ms / 1_000).toFixed(1)),
  });
}
console.table(rows);
console.log(`goal ${GOAL}; largest resident set of a process that does this alone; Node ${process.version}`);
if (kept === undefined) rmSync(folder, { recursive: true });
endWith(rows.every(({ ratio }) => ratio <= GOAL));
