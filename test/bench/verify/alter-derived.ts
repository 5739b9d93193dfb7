import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { Tails } from '@onus/ledger';
import { compareWithLog, leaders, readModels, tablesOf } from '@onus/read-models';
import { readSubjectIndex } from '@onus/subject-index';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { servedLedger } from '../../http/served-ledger.ts';
import { programmePolicy, smallProgramme } from '../../http/small-programme.ts';
import { alteredCopy } from '../../verify/altered-database.ts';
import { type AlteredTable, alterRow } from '../../verify/derived-alterations.ts';
import { randomFrom } from '../../verify/random.ts';

const INDEX_TABLES: readonly AlteredTable[] = [
  { name: 'page', key: ['number'], columns: ['number', 'bytes'] },
  { name: 'list', key: ['subject'], columns: ['subject', 'count', 'peaks'] },
  { name: 'head', key: ['only'], columns: ['entries', 'root'] },
];

/** Names of persons are not compared. */
const personal = new Set(['name', 'contact']);
const MODEL_TABLES: readonly AlteredTable[] = readModels.flatMap((model) =>
  tablesOf(model).map(([, { name, key, columns }]) => ({
    name,
    key,
    columns: Object.keys(columns).filter((column) => model !== leaders || !personal.has(column)),
  })),
);

/** Alters rows of the index and of the read models of a small ledger; a table that is named must be the one that was altered. */
export async function alterDerived(count: number, firstSeed: number) {
  const ledger = await servedLedger();
  try {
    await smallProgramme(ledger);
    await programmePolicy(ledger);
    await ledger.served.app.get(Tails).indexed();
    await ledger.ready();
    await ledger.served.close();
    return [await alterIndex(ledger.data, count, firstSeed), await alterModels(ledger.data, count, firstSeed)];
  } finally {
    rmSync(ledger.data, { recursive: true });
  }
}

type Found = 'found' | 'missed' | 'misnamed';

async function altered(
  kind: string,
  {
    path,
    tables,
    count,
    firstSeed,
  }: { path: string; tables: readonly AlteredTable[]; count: number; firstSeed: number },
  judge: (copy: string, table: string) => Promise<Found>,
) {
  const row = { kind, altered: 0, 'refused by SQLite': 0, found: 0, missed: 0, misnamed: 0 };
  const original = opened(path);
  for (let seed = firstSeed; row.altered < count; seed += 1) {
    const alteration = alterRow(original, tables, randomFrom(seed));
    if (!alteration) break;
    // A page to which no other leads is read by nobody.
    if (alteration.table === 'page' && alteration.how === 'added') continue;
    const copy = `${path}-altered`;
    if (!alteredCopy(path, copy, alteration.apply)) {
      row['refused by SQLite'] += 1;
      continue;
    }
    row.altered += 1;
    const found = await judge(copy, alteration.table);
    row[found] += 1;
    if (found !== 'found') console.log(seed, found, alteration.what);
  }
  original.close();
  return row;
}

/** With what is in the write-ahead log in the file. */
function opened(path: string): Database {
  const db = new SqliteDatabase(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  return db;
}

/** What vouches for the index: that it is at the root that the log commits to, and that all of it follows from that. */
async function alterIndex(data: string, count: number, firstSeed: number) {
  const path = join(data, 'index.db');
  const reader = readSubjectIndex(path);
  const committed = reader?.head();
  reader?.close();
  return altered('index', { path, tables: INDEX_TABLES, count, firstSeed }, async (copy) => {
    const index = readSubjectIndex(copy);
    const head = index?.head();
    const isCommitted = head?.entries === committed?.entries && head?.root.equals(committed?.root ?? Buffer.alloc(0));
    const isTrusted = isCommitted && index?.isSound();
    index?.close();
    return isTrusted ? 'missed' : 'found';
  });
}

async function alterModels(data: string, count: number, firstSeed: number) {
  const path = join(data, 'views.db');
  const folder = join(data, 'anew');
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db'), readonly: true });
  const judged = await altered('read models', { path, tables: MODEL_TABLES, count, firstSeed }, async (copy, table) => {
    mkdirSync(folder, { mode: 0o700 });
    const compared = await compareWithLog({ path: copy, folder, store, models: readModels, facts });
    rmSync(folder, { recursive: true });
    if (compared.altered.length === 0) return 'missed';
    return compared.altered.every((one) => one.table === table) ? 'found' : 'misnamed';
  });
  await store.close();
  return judged;
}
