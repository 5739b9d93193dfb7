import { join } from 'node:path';
import { Tails } from '@onus/ledger';
import { appendPosition, emptyFrontier, listValue, verifyAbsence, verifyPresence } from '@onus/transparency-log';
import SqliteDatabase from 'better-sqlite3';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { bodyOf, ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterEach(() => ledger.stop());

const SUBJECT = `leader:${ids.secretary}`;
const tails = (): Tails => ledger.served.app.get(Tails);
const ask = (path: string) => ledger.get(`/v1/${path}`, { role: 'inspector' });
const indexOf = async (subject: string, query = '') => (await ask(`index/${subject}?${query}`)).body;

/** As someone would who can write to the files. */
function tamper(file: string, sql: string, ...values: readonly (string | number)[]): void {
  const db = new SqliteDatabase(join(ledger.data, file));
  try {
    const triggers = db
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    expect(db.prepare(sql).run(...values).changes).toBeGreaterThan(0);
    for (const trigger of triggers) db.exec(trigger.sql);
  } finally {
    db.close();
  }
}
const ROWS = 'subject = (SELECT id FROM subject WHERE name = ?)';
const positionsOf = async (subject = SUBJECT): Promise<number[]> =>
  (await ask(`history?subject=${subject}&direction=forwards`)).body.rows.map(
    ({ position }: { position: number }) => position,
  );

const refused = async (path: string): Promise<void> => {
  const { status, body } = await ask(path);
  // A dossier that needs another commitment is refused because there can be none.
  const codes = path.startsWith('dossiers') ? ['log.index-mismatch', 'log.in-doubt'] : ['log.index-mismatch'];
  expect([path, status, codes]).toEqual([path, 503, expect.arrayContaining([body.code])]);
};
const everyAnswer = [
  `history?subject=${SUBJECT}`,
  `history?subject=${SUBJECT}&limit=1`,
  `leaders/${ids.secretary}/standing`,
  `leaders/${ids.secretary}/standing-changes`,
  `leaders/${ids.secretary}/record`,
  `dossiers?subject=${SUBJECT}`,
  `index/${SUBJECT}`,
];
const OF_UNIT = `units/${ids.county}/responsibility?on=2016-05-05`;

test('what the index says of a subject is proven, page by page, and that there is nothing too', async () => {
  await tails().indexed();
  const whole = await indexOf(SUBJECT);
  const { commitment, count, value, proof, positions } = whole;
  expect(positions).toEqual((await positionsOf()).filter((position) => position < commitment.entries));
  expect(count).toBe(positions.length);
  const list = emptyFrontier();
  for (const position of positions) appendPosition(list, position);
  expect(listValue(list).toString('hex')).toBe(value);
  const root = Buffer.from(commitment.root, 'hex');
  verifyPresence(root, Buffer.from(SUBJECT), listValue(list), Buffer.from(proof, 'hex'));
  const first = await indexOf(SUBJECT, 'limit=1');
  const second = await indexOf(SUBJECT, `limit=500&cursor=${first.next}`);
  expect([...first.positions, ...second.positions]).toEqual(positions);
  const absent = await indexOf('leader:nobody');
  expect(absent).toMatchObject({ count: 0, value: null, positions: [] });
  verifyAbsence(root, Buffer.from('leader:nobody'), Buffer.from(absent.proof, 'hex'));
  const { event } = (await ask(`events/${commitment.position}`)).body;
  const expected = { type: 'oversight.index-committed', actor: 'service:index', subjects: ['log:index'] };
  expect(event.envelope).toMatchObject(expected);
  expect(event.data).toEqual({ entries: commitment.entries, root: commitment.root });
});

test('the pages of a list are of the commitment of the first, whatever is committed to meanwhile', async () => {
  await tails().indexed();
  const whole = await indexOf(SUBJECT);
  const first = await indexOf(SUBJECT, 'limit=1');
  const leader = { leaderId: 'leader-9', name: '演示干部九', demo: true, effectiveOn: '2016-03-01' };
  expect((await ledger.post('organisation/register-leader', leader)).status).toBe(201);
  const ended = { leaderId: ids.secretary, appointmentId: 'appointment-1', effectiveOn: '2016-12-31' };
  const body = bodyOf('organisation/end-appointment', ended);
  expect(await ledger.post('organisation/end-appointment', body)).toMatchObject({ status: 201 });
  await tails().indexed();
  const now = await indexOf(SUBJECT);
  expect(now.count).toBe(whole.count + 1);
  expect(now.commitment.entries).toBeGreaterThan(whole.commitment.entries);
  const second = await indexOf(SUBJECT, `limit=500&cursor=${first.next}`);
  const { commitment, count, value } = whole;
  expect(second).toMatchObject({ commitment, count, value, proof: null });
  expect([...first.positions, ...second.positions]).toEqual(whole.positions);
  const forged = Buffer.from(JSON.stringify({ entries: commitment.entries - 1, position: 0 })).toString('base64url');
  const answer = await ask(`index/${SUBJECT}?cursor=${forged}`);
  expect([answer.status, answer.body.code]).toEqual([400, 'request.bad-cursor']);
});

test('a commitment says nothing new: it is not committed to by itself', async () => {
  await tails().indexed();
  const before = (await ask('log/head')).body.size;
  await tails().indexed();
  expect((await ask('log/head')).body.size).toBe(before);
});

describe.each([
  ['before a commitment', async () => undefined],
  ['after a commitment', () => tails().indexed()],
])('%s', (_, prepare) => {
  test('rows deleted from the index of subjects are missed by every answer, and health turns', async () => {
    await prepare();
    const [, second = -1] = await positionsOf();
    tamper('ledger.db', `DELETE FROM event_subject WHERE ${ROWS} AND position = ?`, SUBJECT, second);
    for (const path of everyAnswer) await refused(path);
    const { status, body } = await ledger.get('/readyz');
    expect([status, body.hindrances]).toMatchObject([503, [{ what: 'subject', code: 'log.index-mismatch' }]]);
    expect(JSON.stringify(body)).not.toContain(ids.secretary);
    const { rows } = (await ledger.get('/v1/log/faults', { role: 'operator' })).body;
    expect(rows).toMatchObject([{ code: 'log.index-mismatch', place: `subject:${SUBJECT}`, mended: null }]);
    ledger = await ledger.restart();
    await refused(`history?subject=${SUBJECT}`);
    await refused(`leaders/${ids.secretary}/standing`);
  });

  test('rows moved, added or given another type are found as well', async () => {
    await prepare();
    const [first = -1] = await positionsOf();
    const other = (await positionsOf(`unit:${ids.village}`)).find((position) => position > first) ?? -1;
    tamper('ledger.db', `UPDATE event_subject SET position = ? WHERE ${ROWS} AND position = ?`, other, SUBJECT, first);
    await refused(`history?subject=${SUBJECT}`);
    tamper('ledger.db', `UPDATE event_subject SET position = ? WHERE ${ROWS} AND position = ?`, first, SUBJECT, other);
    expect(await positionsOf()).toContain(first);
    expect((await ledger.get('/healthz')).status).toBe(200);
    tamper('ledger.db', `UPDATE event_subject SET type = type + 1 WHERE ${ROWS} AND position = ?`, SUBJECT, first);
    await refused(`history?subject=${SUBJECT}&type=organisation.leader-registered`);
  });
});

test('who answers for a unit is not told where rows of the unit are gone, nor otherwise than it is recorded', async () => {
  await tails().indexed();
  const { links } = (await ask(OF_UNIT)).body;
  expect(links).toMatchObject([{ spell: { leaderId: ids.secretary, appointmentId: 'appointment-1' } }]);
  tamper('views.db', 'UPDATE appointment SET leaderId = ?', ids.head);
  expect((await ask(OF_UNIT)).body.links).toEqual(links);
  const [appointed = -1] = (
    await ask(`history?subject=unit:${ids.county}&type=organisation.leader-appointed`)
  ).body.rows.map(({ position }: { position: number }) => position);
  tamper('ledger.db', `DELETE FROM event_subject WHERE ${ROWS} AND position = ?`, `unit:${ids.county}`, appointed);
  await refused(OF_UNIT);
});

test('a subject that was not asked for before a row was added to it', async () => {
  await tails().indexed();
  const [wrong = -1] = await positionsOf();
  tamper('ledger.db', 'INSERT INTO subject (name) VALUES (?)', 'leader:nobody');
  tamper('ledger.db', `INSERT INTO event_subject SELECT id, 1, ? FROM subject WHERE name = ?`, wrong, 'leader:nobody');
  await refused('history?subject=leader:nobody');
});

test('an index that was altered vouches for nothing; deleted, it is made again to the same root', async () => {
  await tails().indexed();
  const { commitment } = await indexOf(SUBJECT);
  tamper('index.db', "UPDATE page SET bytes = CAST(bytes || x'00' AS BLOB)");
  const { status, body } = await ask(`history?subject=${SUBJECT}`);
  expect([status, body.code]).toEqual([503, 'log.index-mismatch']);
  for (const sql of [
    'UPDATE list SET peaks = randomblob(32) WHERE count = 1',
    'UPDATE head SET root = zeroblob(32)',
    'DELETE FROM page',
  ]) {
    ledger = await ledger.restart();
    expect(await indexOf(SUBJECT)).toMatchObject({ commitment });
    tamper('index.db', sql);
  }
  ledger = await ledger.restart();
  expect((await ask(`history?subject=${SUBJECT}`)).status).toBe(200);
});
