/**
 * R2: thousands of random alterations of stored rows, each of which must be found and none of which may be blamed on another
 * place.
 *
 *     npm run build && node test/bench/verify/alter.ts [alterations] [first seed]
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { verifyStore } from '@onus/export';
import SqliteDatabase from 'better-sqlite3';
import { type AlterationKind, addRow, cutTail, dropRow, flipBit, swapRows } from '../../verify/alterations.ts';
import { alteredCopy } from '../../verify/altered-database.ts';
import { randomFrom } from '../../verify/random.ts';
import { sampleLog } from '../../verify/sample-log.ts';

const alterations = Number(process.argv[2] ?? 6_000);
const firstSeed = Number(process.argv[3] ?? 1_000);
/** Of ten, how many are of which kind. */
const KINDS: readonly [AlterationKind, number][] = [
  [flipBit, 5],
  [dropRow, 2],
  [swapRows, 1],
  [addRow, 1],
  [cutTail, 1],
];

const log = await sampleLog(300, { erase: [4, 100] });
await log.store.close();
const original = new SqliteDatabase(log.path);
const copy = join(log.folder, 'altered.db');

async function run(kind: AlterationKind, count: number) {
  const row = { kind: kind.name, altered: 0, 'refused by SQLite': 0, found: 0, missed: 0, misnamed: 0 };
  for (let seed = firstSeed; row.altered < count; seed += 1) {
    const alteration = kind(original, randomFrom(seed));
    if (alteration === undefined) continue;
    if (!alteredCopy(log.path, copy, alteration.apply)) {
      row['refused by SQLite'] += 1;
      continue;
    }
    const { verdict, findings } = await verifyStore({ path: copy, findingsMax: 1_000 });
    const misnamed = findings.shown.filter((finding) => !alteration.isNamedBy(finding));
    row.altered += 1;
    const isFound = verdict === 'altered' || verdict === 'incomplete';
    if (!isFound) row.missed += 1;
    else row.found += 1;
    if (misnamed.length > 0) row.misnamed += 1;
    if (!isFound || misnamed.length > 0)
      console.log(
        seed,
        alteration.what,
        verdict,
        misnamed.map(({ text }) => text.en),
      );
  }
  return row;
}

const rows = [];
for (const [kind, share] of KINDS) rows.push(await run(kind, Math.ceil((alterations * share) / 10)));
console.table(rows);
original.close();
rmSync(log.folder, { recursive: true });
process.exitCode = rows.some(({ missed, misnamed }) => missed + misnamed > 0) ? 1 : 0;
