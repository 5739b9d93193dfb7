import { hash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts, personalErased } from '@onus/domain';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { EVENT_STORE, Tails } from '@onus/ledger';
import { readRoot } from '@onus/transparency-log';
import SqliteDatabase from 'better-sqlite3';
import canonicalize from 'canonicalize';
import { filesIn } from '../dossier/taken-dossier.ts';
import { type Answer, type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { authority } from '../http/small-programme.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
});
afterEach(() => ledger.stop());

const effectiveOn = '2016-03-01';
const legalBasis = '《中华人民共和国个人信息保护法》第四十七条';
const nameOf = (i: number) => `姓名<${i}>`;
const KEY = 'key-of-the-clerk';

const register = (i: number): Promise<Answer> => {
  const leader = { leaderId: `leader-${i}`, name: nameOf(i), contact: `tel<${i}>`, effectiveOn };
  return ledger.post('organisation/register-leader', leader, { headers: { 'idempotency-key': `${KEY}-${i}` } });
};
const request = (positions: number[], role: 'operator' | 'inspector' = 'operator', erasureId = 'erasure-1') =>
  ledger.post(
    'oversight/request-erasure',
    { erasureId, legalBasis, positions, reason: '本人申请', effectiveOn },
    { role },
  );
const decide = (verb: 'approve' | 'refuse', role: 'operator' | 'inspector', erasureId = 'erasure-1') => {
  const body = verb === 'approve' ? { erasureId, authority } : { erasureId, reason: '仍在办案期间' };
  return ledger.post(`oversight/${verb}-erasure`, { ...body, effectiveOn }, { role });
};
const refusedWith = (code: string) => expect.objectContaining({ status: 422, body: expect.objectContaining({ code }) });

/** What of `text<n>` stands in any file of the ledger: the numbers. */
function numbersIn(text: string): number[] {
  const files = readdirSync(ledger.data).map((file) => readFileSync(join(ledger.data, file)).toString());
  const found = files.flatMap((file) => [...file.matchAll(new RegExp(`${text}<(\\d+)>`, 'g'))]);
  return [...new Set(found.map(([, i]) => Number(i)))].sort((a, b) => a - b);
}
const store = (): EventStore => ledger.served.app.get(EVENT_STORE);
const erased = (position: number): Promise<boolean> => ledger.served.app.get(Tails).erased(position);
const listed = async () => (await ledger.get('/v1/leaders?limit=100&minPosition=0')).body.rows;

test('nobody erases alone, and nothing is erased that is not there', async () => {
  await register(0);
  await ledger
    .post('oversight/request-erasure', {}, { role: 'finance-office' })
    .then(({ status }) => expect(status).toBe(403));
  const { position } = (await request([0])).body;
  expect(position).toBe(1);
  expect(await request([1, 999_999], 'operator', 'erasure-2')).toEqual(refusedWith('erasure.nothing-personal'));
  expect(await decide('approve', 'operator')).toEqual(refusedWith('erasure.same-person'));
  const { rows } = (await ledger.get('/v1/erasures?status=requested', { role: 'inspector' })).body;
  expect(rows).toMatchObject([{ erasureId: 'erasure-1', positions: [0], requestedBy: ledger.actors.operator }]);
  expect((await decide('approve', 'inspector')).status).toBe(201);
  expect(await erased(2)).toBe(true);
  expect(await request([0], 'inspector', 'erasure-2')).toEqual(refusedWith('erasure.nothing-personal'));
});

test('what is refused stays, and may be asked for again by the other side', async () => {
  await register(0);
  await request([0]);
  expect((await decide('refuse', 'inspector')).status).toBe(201);
  expect(await decide('approve', 'inspector')).toEqual(refusedWith('erasure.already-decided'));
  expect((await listed())[0].name).toBe(nameOf(0));
  expect((await request([0], 'inspector', 'erasure-2')).status).toBe(201);
  const { position } = (await decide('approve', 'operator', 'erasure-2')).body;
  expect(await erased(position)).toBe(true);
  expect(await listed()).toMatchObject([{ leaderId: 'leader-0', name: null, contact: null, erased: true }]);
});

/** The file of a person as a Word document: what is written in it, and its digest. */
async function personFile(question: string) {
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/forms/person-file?${question}`, { headers });
  expect(response.status).toBe(200);
  const parts = new Map(filesIn(Buffer.from(await response.arrayBuffer())));
  return { text: String(parts.get('word/document.xml')), digest: response.headers.get('onus-form-digest') };
}

test('a form made before an erasure is made again without the name, says why, and has the digest that it had', async () => {
  await register(0);
  await ledger.served.app.get(Tails).shown(0);
  const question = 'leaderId=leader-0&on=2016-03-02&knownAtPosition=0';
  const before = await personFile(question);
  expect(before.text).toContain('姓名：姓名&lt;0&gt;；');
  await request([0]);
  expect(await erased((await decide('approve', 'inspector')).body.position)).toBe(true);
  const after = await personFile(question);
  expect(after.text).toContain('姓名：leader-0（姓名已依法删除）；');
  expect(after.text).not.toContain('&lt;0&gt;');
  expect(after.digest).toBe(before.digest);
});

test('after an erasure the bytes stand in no file, and everything that was proven still is', async () => {
  const receipts = await Promise.all(Array.from({ length: 60 }, (_, i) => register(i)));
  const positions = receipts.filter((_, i) => i % 3 === 0).map(({ body }) => body.position as number);
  const before = await store().head();
  await request(positions);
  const { position } = (await decide('approve', 'inspector')).body;
  expect(await erased(position)).toBe(true);

  const left = Array.from({ length: 60 }, (_, i) => i).filter((i) => i % 3 !== 0);
  expect(numbersIn('姓名')).toEqual(left);
  expect(numbersIn('tel')).toEqual(left);
  const root = await readRoot((level, index) => store().readTile(level, index), before.size);
  expect(root.toString('hex')).toBe(before.rootHash);

  const event = (await ledger.get(`/v1/events/${positions[0]}`, { role: 'inspector' })).body.event;
  expect(event).toMatchObject({ personal: null, data: { leaderId: 'leader-0' } });
  expect(event.envelope.personalCommit).toMatch(/^sha256:[0-9a-f]{64}$/);
  const history = await ledger.get('/v1/history?subject=leader:leader-0', { role: 'inspector' });
  expect(history.body.rows).toMatchObject([{ personal: null, envelope: { type: 'organisation.leader-registered' } }]);
  const erasure = await ledger.get('/v1/history?subject=erasure:erasure-1', { role: 'inspector' });
  expect(erasure.body.rows).toMatchObject([
    { position, data: { positions, legalBasis, requestedBy: ledger.actors.operator } },
    { personal: { reason: '本人申请' } },
  ]);
});

test('a receipt outlives an erasure, and gives nothing to try names against', async () => {
  const { body: receipt } = await register(0);
  await request([0]);
  expect(await erased((await decide('approve', 'inspector')).body.position)).toBe(true);
  const again = await register(0);
  expect(again.body).toEqual(receipt);
  expect(again.headers.get('idempotency-replayed')).toBe('true');

  const request0 = { leaderId: 'leader-0', name: nameOf(0), contact: 'tel<0>' };
  const asked = canonicalize({ command: 'organisation/register-leader', request: request0, effectiveOn }) ?? '';
  const text = readdirSync(ledger.data)
    .map((file) => readFileSync(join(ledger.data, file)).toString('latin1'))
    .join();
  expect(text).not.toContain(hash('sha256', asked));
  expect(text).not.toContain(`${KEY}-0`);
});

describe('whatever interrupts it', () => {
  test('an erasure that was recorded, and no more, is carried out at the next start', async () => {
    for (const i of [0, 1]) await register(i);
    await ledger.served.close();
    const log = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
    await recordErasure(log, [1]);
    await log.close();
    expect(numbersIn('姓名')).toEqual([0, 1]);
    ledger = await servedLedger(ledger.data);
    expect(await erased(2)).toBe(true);
    expect(numbersIn('姓名')).toEqual([0]);
  });

  test('what an erasure names that was not recorded before it stays, and stops nothing', async () => {
    for (const i of [0, 1]) await register(i);
    await ledger.served.close();
    const log = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
    await recordErasure(log, [1, 3, 70]);
    await log.close();
    ledger = await servedLedger(ledger.data);
    await register(2);
    await request([0]);
    const { position } = (await decide('approve', 'inspector')).body;
    expect(await erased(position)).toBe(true);
    expect(numbersIn('姓名')).toEqual([2]);
    await ledger.ready();
  });

  test('while a backup reads, it waits; the service stops all the same, and finishes after the next start', async () => {
    for (const i of [0, 1]) await register(i);
    const backup = new SqliteDatabase(join(ledger.data, 'ledger.db'), { readonly: true });
    backup.exec('BEGIN');
    backup.prepare('SELECT size FROM head').get();
    await request([0]);
    const { position } = (await decide('approve', 'inspector')).body;
    await ledger.get(`/v1/leaders?minPosition=${position}`);
    expect((await listed())[0].name).toBeNull();
    expect((await ledger.get(`/v1/events/0`, { role: 'inspector' })).body.event.personal).toBeNull();
    expect(numbersIn('姓名')).toEqual([0, 1]);
    ledger = await ledger.restart();
    await ledger.ready(); // it waits for the backup: that ends by itself
    backup.close();
    expect(await erased(position)).toBe(true);
    expect(numbersIn('姓名')).toEqual([1]);
  });
});

async function recordErasure(log: EventStore, positions: number[]): Promise<void> {
  const { type, schema, data } = personalErased({
    erasureId: 'e-1',
    legalBasis,
    positions,
    requestedBy: ledger.actors.operator,
  });
  const subjects = facts.find((known) => known.type === type)?.subjects(data) ?? [];
  const event = {
    id: randomUUID(),
    type,
    schema,
    data,
    subjects,
    effectiveOn,
    actor: ledger.actors.inspector,
    correlation: 'x',
  };
  const outcome = await log.append([{ stream: 'erasure-e-1', expected: 'none', events: [event] }]);
  expect(outcome.ok).toBe(true);
}
