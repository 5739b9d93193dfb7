import { randomUUIDv7 } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { logKeyRotationApproved } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { beginGuard, guardFileIn, openSigner } from '@onus/signing';
import { openKeyRotation, parseVerifierKey } from '@onus/transparency-log';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { authority, smallProgramme } from '../http/small-programme.ts';
import { unpacked } from './taken-dossier.ts';

let ledger: ServedLedger;
beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterAll(async () => {
  await ledger.served.close();
  rmSync(ledger.data, { recursive: true });
});

const keys = async () => (await ledger.get('/checkpoint/keys')).body.keys;
const size = async (): Promise<number> => (await ledger.get('/v1/log/head')).body.size;
const eventAt = async (position: number) => (await ledger.get(`/v1/events/${position}`)).body.event;
type Asker = 'operator' | 'inspector';
const effectiveOn = '2017-03-01';
let asked = 0;
async function request(role: Asker = 'operator'): Promise<string> {
  const rotationId = `rotation-${asked++}`;
  const body = { rotationId, reason: '例行更换', effectiveOn };
  expect((await ledger.post('oversight/request-log-key-rotation', body, { role })).status).toBe(201);
  return rotationId;
}
const approve = (body: object, role: Asker = 'inspector', headers = {}) =>
  ledger.post('oversight/approve-log-key-rotation', { effectiveOn, ...body }, { role, headers });
const rotate = async (headers = {}) => approve({ rotationId: await request(), authority }, 'inspector', headers);

test('a rotation is carried out by the signer and recorded as it states it, for the approval that ordered it', async () => {
  const [{ verifierKey: old }] = await keys();
  const { status, body: receipt } = await rotate();
  expect(status).toBe(201);
  const [, fresh] = await keys();
  const approval = await eventAt(receipt.position);
  expect(approval).toMatchObject({
    envelope: { actor: ledger.actors.inspector },
    data: { requestedBy: ledger.actors.operator },
  });
  const { envelope, data } = await eventAt(receipt.position + 1);
  const causation = approval.envelope.id;
  expect(envelope).toMatchObject({ type: 'oversight.log-key-rotated', actor: 'service:signer', authority, causation });
  expect(data).toEqual({
    oldKeyId: parseVerifierKey(old).keyId,
    newVerifierKey: fresh.verifierKey,
    statement: fresh.statement,
    fromSize: fresh.fromSize,
  });
  expect(openKeyRotation(data.statement, parseVerifierKey(old)).newKey).toEqual(parseVerifierKey(fresh.verifierKey));
});

test('dossiers are proven under the new key, and still by the keys that came along', async () => {
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/dossiers?subject=leader:leader-1`, { headers });
  const dossier = unpacked(Buffer.from(await response.arrayBuffer()));
  const { code, output } = dossier.verify();
  dossier.discard();
  expect(code).toBe(0);
  expect(output).toContain((await keys()).at(-1).verifierKey);
});

test('nobody rotates without the document, or alone, or without the permission, or says what the new key is', async () => {
  const rotationId = await request();
  const before = [await keys(), await size()];
  expect(await approve({ rotationId })).toMatchObject({ status: 400 });
  expect(await approve({ rotationId, authority }, 'operator')).toMatchObject({
    status: 422,
    body: { code: 'log-key-rotation.same-person' },
  });
  const unpermitted = { role: 'finance-office' } as const;
  const body = { rotationId, authority, effectiveOn };
  expect(await ledger.post('oversight/approve-log-key-rotation', body, unpermitted)).toMatchObject({ status: 403 });
  expect(await approve({ ...body, newVerifierKey: 'mine' })).toMatchObject({ status: 400 });
  expect([await keys(), await size()]).toEqual(before);
  const refusal = { rotationId, reason: '尚无必要', effectiveOn };
  expect((await ledger.post('oversight/refuse-log-key-rotation', refusal, { role: 'inspector' })).status).toBe(201);
  expect(await approve(body)).toMatchObject({ status: 422, body: { code: 'log-key-rotation.already-decided' } });
});

test('two at once are both recorded', async () => {
  const ids = [await request(), await request()];
  const before = await size();
  const answers = await Promise.all(ids.map((rotationId) => approve({ rotationId, authority })));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await size()).toBe(before + 4);
});

test('whoever asks again under the same key is given the first receipt, and nothing is rotated twice', async () => {
  const rotationId = await request();
  const key = { 'idempotency-key': 'rotate-once' };
  const stale = await approve({ rotationId, authority }, 'inspector', { 'if-match': '"7"' });
  expect(stale.status).toBe(412);
  const first = await approve({ rotationId, authority }, 'inspector', { ...key, 'if-match': '"0"' });
  expect([first.status, first.headers.get('etag')]).toEqual([201, '"1"']);
  const before = [(await keys()).length, await size()];
  const again = await approve({ rotationId, authority }, 'inspector', key);
  expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
  expect([(await keys()).length, await size()]).toEqual(before);
});

const ORIGIN = 'onus.local/ledger';
/** What a crash leaves behind: the signer has rotated, and the log was not told. */
async function rotateBehindTheLog(times: number): Promise<string[]> {
  await ledger.served.close();
  const tree = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
  const signer = await openSigner({ path: guardFileIn(ledger.data), tree, origin: ORIGIN });
  const rotated: string[] = [];
  for (let i = 0; i < times; i++) rotated.push((await signer.rotate()).verifierKey);
  await signer.close();
  await tree.close();
  return rotated;
}

test.each([1, 2])('%j rotations that a crash kept from the log are recorded at the next start, once', async (times) => {
  const before = await size();
  const rotated = await rotateBehindTheLog(times);
  ledger = await servedLedger(ledger.data);
  expect(await size()).toBe(before + times);
  for (const [i, verifierKey] of rotated.entries()) {
    const { envelope, data } = await eventAt(before + i);
    expect([envelope.actor, data.newVerifierKey]).toEqual(['service:signer', verifierKey]);
  }
  ledger = await ledger.restart();
  expect(await size()).toBe(before + times);
  expect((await rotate()).status).toBe(201);
  expect(await size()).toBe(before + times + 3);
});

test('what was approved, and no more, is carried out at the next start', async () => {
  const rotationId = await request();
  await ledger.served.close();
  const tree = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
  const approved = logKeyRotationApproved({ rotationId, requestedBy: 'role:operator' });
  const told = { id: randomUUIDv7(), actor: 'role:inspector', effectiveOn, correlation: 'spec', authority };
  await tree.append([{ stream: `log-key-rotation-${rotationId}`, expected: 0, events: [newEvent(approved, told)] }]);
  await tree.close();
  ledger = await servedLedger(ledger.data);
  const [before, head] = [(await keys()).at(-2).verifierKey, await size()];
  const { envelope, data } = await eventAt(head - 1);
  expect([envelope.causation, data.oldKeyId]).toEqual([told.id, parseVerifierKey(before).keyId]);
  ledger = await ledger.restart();
  expect(await size()).toBe(head);
});

describe('with another signer than the one that the log tells of', () => {
  const withoutSigner = async (origin: string): Promise<void> => {
    await ledger.served.close();
    for (const file of ['signer.db', 'signer.key', 'released.checkpoint'])
      rmSync(join(ledger.data, file), { force: true });
    await expect(servedLedger(ledger.data, { origin })).rejects.toMatchObject({ code: 'signing.guard-missing' });
    beginGuard(guardFileIn(ledger.data), origin);
    ledger = await servedLedger(ledger.data, { origin });
  };

  test('of another origin, rotations are recorded after those of the old', async () => {
    await withoutSigner('onus.local/ledger-2');
    for (let i = 0; i < 2; i++) {
      const [{ length }, before] = [await keys(), await size()];
      expect((await rotate()).status).toBe(201);
      expect([(await keys()).length, await size()]).toEqual([length + 1, before + 3]);
    }
  });

  test('of the same origin, it does not start, and says what is to be done', async () => {
    await expect(withoutSigner('onus.local/ledger-2')).rejects.toMatchObject({
      code: 'signing.guard-outdated',
      message: expect.stringContaining('onus replace-signer'),
    });
  });
});
