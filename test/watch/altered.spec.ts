import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { leaderAppointed, leaderRegistered } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { FAULTS, type Faults } from '@onus/ledger';
import { newEvent } from '@onus/ledger/new-event';
import { leafHash } from '@onus/transparency-log';
import { unpacked } from '../dossier/taken-dossier.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { authority, bodyOf, ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';
import { inFile, tamper } from './tampered.ts';

type Value = string | number | Buffer;

const SUBJECT = `leader:${ids.secretary}`;
let ledger: ServedLedger;
let at: number;

beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  const { rows } = (await ask(`history?subject=${SUBJECT}&type=organisation.leader-appointed`)).body;
  at = rows[0].position;
});
afterEach(() => ledger.stop());

const ask = (path: string) => ledger.get(`/v1/${path}`, { role: 'inspector' });
const faults = async (): Promise<string[]> =>
  (await ledger.get('/v1/log/faults?state=open', { role: 'operator' })).body.rows.map(
    ({ code, place }: { code: string; place: string }) => `${code} ${place}`,
  );
const lookAgain = (): Promise<void> => ledger.served.app.get<Faults>(FAULTS).lookAgain();
const answers = () => [
  `history?subject=${SUBJECT}`,
  `events/${at}`,
  `events/${at}?as=evidence`,
  `leaders/${ids.secretary}/standing`,
  `leaders/${ids.secretary}/standing-changes`,
  `leaders/${ids.secretary}/record`,
  `dossiers?subject=${SUBJECT}`,
];

function read(column: 'data' | 'envelope'): Buffer {
  let found: Uint8Array | undefined;
  inFile(`${ledger.data}/ledger.db`, (db) => {
    found = db.prepare<[number], Buffer>(`SELECT ${column} FROM event WHERE position = ?`).pluck().get(at);
  });
  return Buffer.from(found ?? []);
}
const write = (column: 'data' | 'envelope', bytes: Buffer): void =>
  tamper(ledger.data, 'ledger.db', `UPDATE event SET ${column} = ? WHERE position = ?`, bytes, at);

/** One bit of it, in the middle. */
const flipped = (bytes: Buffer): Buffer => {
  const other = Buffer.from(bytes);
  const middle = other.length >> 1;
  other.writeUInt8(other.readUInt8(middle) ^ 1, middle);
  return other;
};

async function expectRefused(): Promise<void> {
  for (const path of answers()) {
    const { status, body } = await ask(path);
    // What would first have to record something is refused because nothing is recorded.
    const codes = path.startsWith('dossiers') ? ['log.altered-entry', 'log.in-doubt'] : ['log.altered-entry'];
    expect([path, status, codes]).toEqual([path, 503, expect.arrayContaining([body.code])]);
  }
}

test.each(['data', 'envelope'] as const)(
  'one bit of the %s of an event: no answer, nothing recorded, until it is mended',
  async (column) => {
    for (const path of answers()) expect([path, (await ask(path)).status]).toEqual([path, 200]);
    const before = read(column);
    write(column, flipped(before));
    await expectRefused();
    const { body } = await ask(`events/${at}`);
    expect(body.detail).toContain(`position ${at}`);
    expect(await faults()).toEqual([`log.altered-entry position:${at}`]);
    const refused = await ledger.post('organisation/establish-unit', bodyOf('organisation/establish-unit'));
    expect([refused.status, refused.body.code]).toEqual([503, 'log.in-doubt']);
    const { status, body: ready } = await ledger.get('/readyz');
    expect([status, ready.hindrances]).toMatchObject([503, [{ what: 'log', code: 'log.altered-entry', at }]]);
    const other = await ask('history?subject=unit:city');
    expect([other.status, other.headers.get('onus-log-in-doubt')]).toEqual([200, 'log.altered-entry']);

    // The last entries are compared with the head before anything else is opened.
    if (column === 'data') ledger = await ledger.restart();
    else await lookAgain();
    await expectRefused();
    write(column, before);
    await lookAgain();
    expect(await faults()).toEqual([]);
    expect((await ask(`events/${at}`)).status).toBe(200);
  },
);

test.each([
  ['lowered', 'UPDATE head SET size = size - 3'],
  ['deleted', 'DELETE FROM head'],
])('the head of the log is %s while it runs: no answer is cut off there, until it is mended', async (_, sql) => {
  let row: { size: number; root: Buffer } | undefined;
  const inLog = (alter: Parameters<typeof inFile>[1]) => inFile(`${ledger.data}/ledger.db`, alter);
  inLog((db) => {
    row = db.prepare<[], { size: number; root: Buffer }>('SELECT size, root FROM head').get();
    db.exec(sql);
  });
  for (const path of [`history?subject=${SUBJECT}`, `events/${at}`, 'log/head']) {
    const { status, headers, body } = await ask(path);
    const mark = headers.get('onus-log-in-doubt');
    expect([path, status, body.code, mark]).toEqual([path, 503, 'log.altered-entry', 'log.altered-entry']);
  }
  const first = sql.startsWith('DELETE') ? 0 : (row?.size ?? 0) - 3;
  expect(await faults()).toContain(`log.altered-entry position:${first}`);
  await lookAgain();
  expect(await faults()).toContain(`log.altered-entry position:${first}`);
  const refused = await ledger.post('organisation/establish-unit', bodyOf('organisation/establish-unit'));
  expect([refused.status, refused.body.code]).toEqual([503, 'log.in-doubt']);
  const [ready, health] = [await ledger.get('/readyz'), await ledger.get('/healthz')];
  expect([ready.status, ready.body.hindrances]).toEqual([
    503,
    expect.arrayContaining([expect.objectContaining({ code: 'log.altered-entry' })]),
  ]);
  expect([health.status, health.body.status]).toEqual([200, 'not-ready']);

  inLog((db) => {
    db.exec('DELETE FROM head');
    db.prepare('INSERT INTO head (size, root) VALUES (?, ?)').run(row?.size ?? 0, row?.root ?? Buffer.alloc(0));
  });
  await lookAgain();
  expect(await faults()).not.toContain(`log.altered-entry position:${first}`);
});

test('a personal part that nobody decided to erase is missing, and the answer says so until it is put back', async () => {
  const all = (await ask(`history?subject=${SUBJECT}`)).body.rows;
  const sealed = all.find(({ envelope }: { envelope: { personalCommit?: string } }) => envelope.personalCommit);
  expect(sealed.personalMissing).toBeUndefined();
  const { position } = sealed;
  let row: { salt: Buffer; bytes: Buffer } | undefined;
  inFile(`${ledger.data}/ledger.db`, (db) => {
    row = db.prepare<[number], typeof row>('SELECT salt, bytes FROM personal WHERE position = ?').get(position);
    db.prepare('DELETE FROM personal WHERE position = ?').run(position);
  });
  const { event } = (await ask(`events/${position}`)).body;
  expect(event.personalMissing).toBe(true);
  expect((await ask(`history?subject=${SUBJECT}`)).body.rows).toContainEqual(expect.objectContaining(event));
  expect(await faults()).toEqual([`log.personal-missing position:${position}`]);
  const values = [position, row?.salt ?? '', row?.bytes ?? ''] as const;
  tamper(ledger.data, 'ledger.db', 'INSERT INTO personal (position, salt, bytes) VALUES (?, ?, ?)', ...values);
  await lookAgain();
  expect(await faults()).toEqual([]);
  expect(sealed).toEqual(expect.objectContaining((await ask(`events/${position}`)).body.event));
});

test('whoever follows the log and is held up by altered data goes on by itself once that is put right', async () => {
  await ledger.ready();
  await ledger.served.close();
  // As if it had been killed right after it was recorded: nobody has dealt with it.
  const store = await openSqliteEventStore({ path: `${ledger.data}/ledger.db` });
  const appointed = leaderAppointed({
    leaderId: ids.head,
    appointmentId: 'appointment-2',
    post: 'head',
    unitId: ids.county,
    mode: 'full',
  });
  for (const fact of [appointed, leaderRegistered({ leaderId: 'leader-3', name: '演示干部三' })]) {
    const event = newEvent(fact, {
      id: randomUUID(),
      effectiveOn: '2016-03-01',
      actor: ledger.actors['organisation-department'],
      correlation: 'spec',
    });
    const outcome = await store.append([{ stream: `told-${event.id}`, expected: 'none', events: [event] }]);
    if (fact === appointed && outcome.ok) at = outcome.receipt.position;
  }
  await store.close();
  const before = read('data');
  write('data', flipped(before));
  ledger = await servedLedger(ledger.data);
  const tails = async () => {
    const { body } = await ledger.get('/readyz');
    return body.tails as { tail: string; state: string; code?: string; position: number; at?: number }[];
  };
  const held = async (tail: string) => (await tails()).find((one) => one.tail === tail);
  for (const tail of ['erasure', 'index', 'read-model:appointments']) {
    await until(async () => (await held(tail))?.code === 'event-store.altered');
    expect(await held(tail)).toMatchObject({ position: at - 1, at });
  }
  const hindrances = (await ledger.get('/readyz')).body.hindrances as { code: string; note?: object }[];
  expect(hindrances.filter(({ note }) => note !== undefined)).toEqual([]);

  write('data', before);
  const behind = async () => (await tails()).filter(({ tail, position }) => tail !== 'signer' && position < at);
  // Whoever has not come past it may still have read what it was before, and tells of it afterwards.
  await until(async () => {
    await lookAgain();
    const isPast = (await ledger.get('/readyz')).status === 200 && (await behind()).length === 0;
    return isPast && (await faults()).length === 0;
  });
  const { rows } = (await ask(`appointments?leaderId=${ids.head}`)).body;
  expect(rows).toMatchObject([{ appointmentId: 'appointment-2' }]);
  expect(await behind()).toEqual([]);
});

test('wherever a personal part would be shown that nobody decided to erase, it is said to be missing', async () => {
  await ledger.ready();
  await ledger.served.close();
  inFile(`${ledger.data}/ledger.db`, (db) => db.exec('DELETE FROM personal'));
  for (const end of ['', '-wal', '-shm']) rmSync(`${ledger.data}/views.db${end}`, { force: true });
  ledger = await servedLedger(ledger.data);
  await until(async () => (await ask('leaders')).status === 200 && (await ask('tasks')).status === 200);
  const [named] = (await ask('leaders')).body.rows;
  expect(named).toMatchObject({ name: null, erased: false, personalMissing: true });
  const [task] = (await ask('tasks')).body.rows;
  expect(task).toMatchObject({ title: null, personalMissing: true });
  expect((await ask(`tasks/${ids.task}`)).body.task).toEqual(task);
  const { rows } = (await ask(`history?subject=${SUBJECT}&type=organisation.leader-registered`)).body;
  const evidence = (await ask(`events/${rows[0].position}?as=evidence`)).body;
  expect(evidence.event.personal).toBe('missing');
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/dossiers?subject=${SUBJECT}`, { headers });
  const dossier = unpacked(Buffer.from(await response.arrayBuffer()));
  const page = dossier.read('dossier.html').toString();
  const { code, output } = dossier.verify();
  dossier.discard();
  expect(page).toContain('缺失，而日志中无依法删除的决定');
  expect(page).not.toContain('lawfully erased');
  expect([code, output]).toEqual([5, expect.stringContaining('no event records that it was erased lawfully')]);
});

test('bundles of entries and data, and proofs, are not made of what was altered either', async () => {
  await until(async () => (await ledger.get('/healthz')).body.signer.released?.size > at);
  write('data', flipped(read('data')));
  const size = (await ledger.get('/healthz')).body.signer.released.size;
  for (const path of [`/tile/entries/000.p/${size}`, `/v1/events/${at}/proof`]) {
    const { status, body } = await ledger.get(path, { role: 'inspector' });
    expect([path, status, body.code]).toEqual([path, 503, 'log.altered-entry']);
  }
});

test('an envelope altered with its leaf is betrayed by the leaf as it was, by the tree, and at a start', async () => {
  await until(async () => (await ledger.get('/healthz')).body.signer.released?.size > at);
  inFile(`${ledger.data}/ledger.db`, (db) => {
    const envelope = db.prepare<[number], Buffer>('SELECT envelope FROM event WHERE position = ?').pluck().get(at);
    const forged = Buffer.from(String(envelope).replace(/"actor":"[^"]*"/, '"actor":"account:somebody-else"'));
    const hashes = Buffer.from(db.prepare<[], Buffer>('SELECT hashes FROM tile WHERE level = 0').pluck().get() ?? []);
    leafHash(forged).copy(hashes, at * 32);
    db.prepare('UPDATE event SET envelope = ? WHERE position = ?').run(forged, at);
    db.prepare('UPDATE tile SET hashes = ? WHERE level = 0').run(hashes);
  });
  await expectRefused();
  await lookAgain();
  await expectRefused();
  await ledger.served.close();
  // The last entries are compared with the head of the log before anything else.
  await expect(servedLedger(ledger.data)).rejects.toMatchObject({ code: 'event-store.damaged' });
  rmSync(ledger.data, { recursive: true });
  ledger = await servedLedger();
});

test('a proof that does not lead to what was signed is a fault of the tree, and nothing is read from under that tile', async () => {
  await until(async () => (await ledger.get('/healthz')).body.signer.released?.size > at);
  tamper(
    ledger.data,
    'ledger.db',
    'UPDATE tile SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB) WHERE level = 0',
  );
  const { status, body } = await ask(`events/${at}/proof`);
  expect([status, body.code]).toEqual([503, 'proof.tree-unsound']);
  expect(await faults()).toContain('log.altered-tree tile:0/0');
  await lookAgain();
  expect((await ask(`events/${at}`)).body.code).toBe('log.altered-entry');
});

test('the service lives though the policy that its health tells of was altered, and is not ready', async () => {
  inFile(`${ledger.data}/ledger.db`, (db) => {
    const sql = `SELECT max(position) FROM event WHERE type =
      (SELECT id FROM event_type WHERE name = 'accountability.policy-adopted')`;
    at = db.prepare<[], number>(sql).pluck().get() ?? -1;
  });
  write('data', flipped(read('data')));
  const { status, body } = await ledger.send('GET', '/healthz');
  expect([status, body.status, body.policy]).toEqual([200, 'not-ready', undefined]);
});

test('without anybody asking, what was altered is found by the check', async () => {
  await ledger.served.close();
  ledger = await servedLedger(ledger.data, { checkBytes: 100_000_000 });
  write('data', flipped(read('data')));
  await until(async () => (await faults()).length > 0);
  expect(await faults()).toEqual([`log.altered-entry position:${at}`]);
});

test('what was altered while the service did not run is known before it answers', async () => {
  await ledger.served.close();
  write('data', flipped(read('data')));
  ledger = await servedLedger(ledger.data);
  expect(await faults()).toEqual([`log.altered-entry position:${at}`]);
});

test('what was lawfully erased is given by no answer though somebody puts it back, and is erased again', async () => {
  const found = await ask(`history?subject=${SUBJECT}&type=organisation.leader-registered`);
  const position: number = found.body.rows[0].position;
  const row = () => {
    let stands: unknown;
    inFile(`${ledger.data}/ledger.db`, (db) => {
      stands = db.prepare('SELECT * FROM personal WHERE position = ?').get(position);
    });
    return stands as Record<string, Value> | undefined;
  };
  const before = row();
  expect(before).toBeDefined();
  const asked = { erasureId: 'erasure-1', effectiveOn: '2016-12-31' };
  const legalBasis = '《中华人民共和国个人信息保护法》第四十七条';
  const request = { ...asked, legalBasis, positions: [position], reason: '本人申请' };
  expect((await ledger.post('oversight/request-erasure', request, { role: 'operator' })).status).toBe(201);
  const approved = await ledger.post('oversight/approve-erasure', { ...asked, authority }, { role: 'inspector' });
  expect(approved.status).toBe(201);
  await until(async () => row() === undefined);
  const { salt = '', bytes = '' } = before ?? {};
  tamper(ledger.data, 'ledger.db', 'INSERT INTO personal VALUES (?, ?, ?)', position, salt, bytes);
  expect((await ask(`events/${position}`)).body.event.personal).toBeNull();
  ledger = await ledger.restart();
  expect((await ask(`events/${position}`)).body.event.personal).toBeNull();
  await until(async () => row() === undefined);
  const all = (await ledger.get('/v1/log/faults', { role: 'operator' })).body.rows;
  expect(all).toMatchObject([{ code: 'log.erased-is-here', place: `position:${position}` }]);
});
