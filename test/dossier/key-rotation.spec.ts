import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { openSigner } from '@onus/signing';
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
const rotate = (body: object, role: 'operator' | 'inspector' = 'operator') =>
  ledger.post('oversight/rotate-log-key', { effectiveOn: '2017-03-01', ...body }, { role });

test('a rotation is carried out by the signer and recorded as it states it', async () => {
  const [{ verifierKey: old }] = await keys();
  const { status, body: receipt } = await rotate({ authority });
  expect(status).toBe(201);
  const [, fresh] = await keys();
  const { envelope, data } = await eventAt(receipt.position);
  expect(envelope).toMatchObject({ type: 'oversight.log-key-rotated', actor: 'role:operator', authority });
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

test('nobody rotates without the document, or without being the operator, or says what the new key is', async () => {
  const before = [await keys(), await size()];
  expect(await rotate({})).toMatchObject({ status: 400 });
  expect(await rotate({ authority }, 'inspector')).toMatchObject({ status: 403 });
  expect(await rotate({ authority, newVerifierKey: 'mine' })).toMatchObject({ status: 400 });
  expect([await keys(), await size()]).toEqual(before);
});

test('two at once are both recorded', async () => {
  const before = await size();
  const answers = await Promise.all([rotate({ authority }), rotate({ authority })]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(await size()).toBe(before + 2);
});

test('a rotation that a crash kept from the log is recorded at the next start, once', async () => {
  const before = await size();
  await ledger.served.close();
  const tree = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
  const signer = await openSigner({ path: join(ledger.data, 'signer.db'), tree, origin: 'onus.local/ledger' });
  const { verifierKey } = await signer.rotate();
  await signer.close();
  await tree.close();

  ledger = await servedLedger(ledger.data);
  expect(await size()).toBe(before + 1);
  const { envelope, data } = await eventAt(before);
  expect([envelope.actor, data.newVerifierKey]).toEqual(['service:signer', verifierKey]);
  ledger = await ledger.restart();
  expect(await size()).toBe(before + 1);
});
