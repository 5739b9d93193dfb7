/**
 * R2: thousands of random alterations of stored rows, as many of the files of an export, and a tenth as many each of the rows of
 * the index and of the read models, each of which must be found and none of which may be blamed on another place.
 *
 *     npm run build && node test/bench/verify/alter.ts [alterations] [first seed]
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { exportLog, verifyStore } from '@onus/export';
import SqliteDatabase from 'better-sqlite3';
import { type AlterationKind, addRow, cutTail, dropRow, flipBit, swapRows } from '../../verify/alterations.ts';
import { alteredCopy } from '../../verify/altered-database.ts';
import {
  alteredExport,
  changeByte,
  checkedFilesIn,
  cutFile,
  dropFile,
  type ExportAlterationKind,
  isAboutAny,
  swapFiles,
} from '../../verify/export-alterations.ts';
import { randomFrom } from '../../verify/random.ts';
import { PAPERS, sampleLog } from '../../verify/sample-log.ts';
import { verified } from '../../verify/verified.ts';
import { endWith } from '../reached.ts';
import { alterDerived } from './alter-derived.ts';

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
const EXPORT_KINDS: readonly [ExportAlterationKind, number][] = [
  [changeByte, 6],
  [cutFile, 2],
  [dropFile, 1],
  [swapFiles, 1],
];

const log = await sampleLog(300, { erase: [4, 100] });
const exported = join(log.folder, 'export');
await exportLog(log.store, { ...PAPERS, directory: exported, checkpoints: log.checkpoints });
await log.store.close();
const original = new SqliteDatabase(log.path);
const copy = join(log.folder, 'altered.db');
const alteredFolder = join(log.folder, 'altered');
const files = checkedFilesIn(exported);

/** What is found, an export that cannot be read at all included. */
const FOUND: ReadonlySet<string> = new Set(['altered', 'incomplete', 'unreadable']);

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
    const isFound = FOUND.has(verdict);
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

async function runOnExport(kind: ExportAlterationKind, count: number) {
  const row = { kind: kind.name, altered: 0, 'refused by SQLite': 0, found: 0, missed: 0, misnamed: 0 };
  for (let seed = firstSeed; row.altered < count; seed += 1) {
    const alteration = kind(files, randomFrom(seed));
    if (alteration === undefined) continue;
    alteredExport(exported, alteredFolder, alteration);
    const { verdict, places } = await verified(alteredFolder);
    const misnamed = places.filter((place) => !isAboutAny(alteration, place));
    const isFound = FOUND.has(verdict);
    row.altered += 1;
    if (isFound) row.found += 1;
    else row.missed += 1;
    if (misnamed.length > 0) row.misnamed += 1;
    if (!isFound || misnamed.length > 0) console.log(seed, kind.name, [...alteration.keys()], verdict, misnamed);
  }
  return row;
}

const rows = [];
for (const [kind, share] of KINDS) rows.push(await run(kind, Math.ceil((alterations * share) / 10)));
for (const [kind, share] of EXPORT_KINDS) rows.push(await runOnExport(kind, Math.ceil((alterations * share) / 10)));
rows.push(...(await alterDerived(Math.ceil(alterations / 10), firstSeed)));
console.table(rows);
console.log(`seeds from ${firstSeed} on, Node ${process.version}`);
original.close();
rmSync(log.folder, { recursive: true });
endWith(rows.every(({ missed, misnamed }) => missed + misnamed === 0));
