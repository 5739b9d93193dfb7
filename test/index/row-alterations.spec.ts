import { join } from 'node:path';
import { Tails } from '@onus/ledger';
import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { unpacked } from '../dossier/taken-dossier.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { inFile } from '../watch/tampered.ts';

/*
 * Whoever can write to the files deletes, adds or alters rows of the index of subjects. Every answer that is built on them is
 * refused, or right: the one that was given before.
 */

const LEADER = `leader:${ids.secretary}`;
const UNIT = `unit:${ids.county}`;
const ANSWERS = [
  `history?subject=${LEADER}`,
  `history?subject=${UNIT}&direction=forwards&limit=2`,
  `history?subject=leader:nobody`,
  `index/${LEADER}`,
  `index/${UNIT}`,
  `index/leader:nobody`,
  `leaders/${ids.secretary}/standing?asOf=2018-05-05`,
  `leaders/${ids.head}/standing?asOf=2018-05-05`,
  `units/${ids.county}/responsibility?on=2018-05-05`,
  `units/${ids.village}/responsibility?on=2018-05-05`,
];

let ledger: ServedLedger;
let right: ReadonlyMap<string, unknown>;

type Alteration = readonly [string, (db: Database) => void];
const alterations: readonly Alteration[] = [LEADER, UNIT].flatMap((name): Alteration[] => [
  [`the first of ${name} deleted`, (db) => run(db, `DELETE FROM event_subject WHERE ${first()}`, name)],
  [`the last of ${name} deleted`, (db) => run(db, `DELETE FROM event_subject WHERE ${last()}`, name)],
  [`all of ${name} deleted`, (db) => run(db, `DELETE FROM event_subject WHERE ${any()}`, name)],
  [`the first of ${name} moved`, (db) => run(db, `UPDATE event_subject SET position = 0 WHERE ${first()}`, name)],
  [`the last of ${name} moved`, (db) => run(db, `UPDATE event_subject SET position = 1 WHERE ${last()}`, name)],
  [
    `the last of ${name} beyond the log`,
    (db) => run(db, `UPDATE event_subject SET position = 5000 WHERE ${last()}`, name),
  ],
  [
    `the first of ${name} of another type`,
    (db) => run(db, `UPDATE event_subject SET type = ${OTHER} WHERE ${first()}`, name),
  ],
  [
    `the last of ${name} of another type`,
    (db) => run(db, `UPDATE event_subject SET type = ${OTHER} WHERE ${last()}`, name),
  ],
  [`one added to ${name}`, (db) => run(db, `INSERT INTO event_subject ${added()}`, name)],
  [`${name} under another name`, (db) => run(db, `UPDATE subject SET name = name || '-x' WHERE name = @name`, name)],
]);
const OTHER = '(SELECT max(id) FROM event_type)';
const subject = '(SELECT id FROM subject WHERE name = @name)';
const any = () => `subject = ${subject}`;
const first = () => `${any()} AND position = (SELECT min(position) FROM event_subject WHERE ${any()})`;
const last = () => `${any()} AND position = (SELECT max(position) FROM event_subject WHERE ${any()})`;
const added = () =>
  `SELECT ${subject}, type, position FROM event_subject WHERE position NOT IN (SELECT position FROM event_subject WHERE ${any()}) LIMIT 1`;
const strangers: readonly Alteration[] = [
  [
    'a row for somebody of whom nothing is recorded',
    (db) => {
      run(db, `INSERT INTO subject (name) VALUES (@name)`, 'leader:nobody');
      run(
        db,
        `INSERT INTO event_subject SELECT ${subject}, type, position FROM event_subject LIMIT 1`,
        'leader:nobody',
      );
    },
  ],
  [
    'two subjects change places',
    (db) => {
      run(db, `UPDATE subject SET name = 'x' WHERE name = @name`, LEADER);
      run(db, `UPDATE subject SET name = '${LEADER}' WHERE name = @name`, `leader:${ids.head}`);
      run(db, `UPDATE subject SET name = 'leader:${ids.head}' WHERE name = @name`, 'x');
    },
  ],
];
const all = [...alterations, ...strangers];

function run(db: Database, sql: string, name: string): void {
  expect([sql, db.prepare(sql).run({ name }).changes]).not.toEqual([sql, 0]);
}

const ask = async (path: string) => ledger.get(`/v1/${path}`, { role: 'inspector' });
const withoutPosition = ({ position: _, ...rest }: Record<string, unknown>) => rest;

/** Alters the rows; what puts them back. */
function altered(alter: (db: Database) => void): () => void {
  const path = join(ledger.data, 'ledger.db');
  const tables = ['subject', 'event_subject'] as const;
  const reading = new SqliteDatabase(path, { readonly: true });
  const kept = tables.map((table) => reading.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all());
  reading.close();
  inFile(path, alter);
  return () =>
    inFile(path, (db) => {
      for (const table of [...tables].reverse()) db.exec(`DELETE FROM ${table}`);
      for (const [i, table] of tables.entries())
        for (const row of kept[i] ?? []) {
          const columns = Object.keys(row);
          const marks = columns.map((column) => `@${column}`);
          db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${marks.join()})`).run(row);
        }
    });
}

/** How many were refused. */
async function refusedOrRight(what: string): Promise<number> {
  let refused = 0;
  for (const path of ANSWERS) {
    const { status, body } = await ask(path);
    if (status === 503) {
      expect([what, path, body.code]).toEqual([what, path, 'log.index-mismatch']);
      refused += 1;
    } else expect([what, path, status, withoutPosition(body)]).toEqual([what, path, 200, right.get(path)]);
  }
  return refused;
}

async function dossierRefusedOrWhole(what: string): Promise<void> {
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/dossiers?subject=${LEADER}`, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status === 503) {
    expect([what, ['log.index-mismatch', 'log.in-doubt']]).toEqual([
      what,
      expect.arrayContaining([JSON.parse(bytes.toString()).code]),
    ]);
    return;
  }
  const dossier = unpacked(bytes);
  expect([what, dossier.verify()]).toEqual([
    what,
    { code: 0, output: expect.stringContaining('complete, as filed under this subject') },
  ]);
  dossier.discard();
}

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await ledger.served.app.get(Tails).indexed();
  const answers: [string, unknown][] = [];
  for (const path of ANSWERS) {
    const { status, body } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    answers.push([path, withoutPosition(body)]);
  }
  right = new Map(answers);
});
afterAll(() => ledger.stop());

test.each(all)('while the service runs: %s', async (what, alter) => {
  const putBack = altered(alter);
  expect(await refusedOrRight(what)).toBeGreaterThan(0);
  await dossierRefusedOrWhole(what);
  putBack();
  expect(await refusedOrRight(`${what}, and put back`)).toBe(0);
});

/** A start takes its time: of one subject. */
const some = all.filter(([what]) => !what.includes(UNIT));

test.each(some)('while the service does not run: %s', async (what, alter) => {
  await ledger.served.close();
  const putBack = altered(alter);
  ledger = await servedLedger(ledger.data);
  expect(await refusedOrRight(what)).toBeGreaterThan(0);
  await dossierRefusedOrWhole(what);
  await ledger.served.close();
  putBack();
  ledger = await servedLedger(ledger.data);
  expect(await refusedOrRight(`${what}, and put back`)).toBe(0);
});
