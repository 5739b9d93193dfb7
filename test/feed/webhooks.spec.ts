import type { LookupAddress } from 'node:dns';
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Role } from '@onus/access';
import { dayOf } from '@onus/domain';
import { EVENT_STORE } from '@onus/ledger';
import { type Answer, type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { assignTask, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';
import { isSigned, type Receiver, receiver, status } from './receiver.ts';

const effectiveOn = '2016-03-01';
/** What names lead to, as the spec has it at the moment. */
const names = new Map<string, LookupAddress[]>();
const lookUp = async (name: string): Promise<LookupAddress[]> => {
  const found = names.get(name);
  if (!found) throw new Error(`no such name: ${name}`);
  return found;
};
const ip4 = (address: string): LookupAddress => ({ address, family: 4 });
const webhooks = { networks: ['127.0.0.1/32'], lookUp, firstMs: 20, mostMs: 60, parkAfterMs: 150, answerMs: 300 };

let ledger: ServedLedger;
let other: Receiver;
beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: 'https://onus.huaihua.example', webhooks });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterAll(() => ledger.stop());
beforeEach(async () => {
  other = await receiver();
});
afterEach(async () => {
  await removed();
  await other.close();
});

let made = 0;
let id = '';
const head = async (): Promise<number> => (await ledger.served.app.get(EVENT_STORE).head()).size - 1;
const command = (name: string, body: object): Promise<Answer> =>
  ledger.post(`subscription/${name}-subscription`, { effectiveOn, ...body }, { role: 'operator' });
const asked = (what: string, body: object, role: Role = 'operator'): Promise<Answer> =>
  ledger.post(`subscriptions/${id}/${what}`, body, { role });
const removed = (role: Role = 'operator'): Promise<Answer> =>
  ledger.send('DELETE', `/v1/subscriptions/${id}/webhook`, { role });
const told = async () => (await ledger.get(`/v1/subscriptions/${id}/webhook`, { role: 'downstream' })).body;
const progress = async () => (await ledger.get(`/v1/subscriptions/${id}`, { role: 'downstream' })).body.subscription;

/** A subscription from here on, of tasks. */
async function subscribed(more: object = {}): Promise<number> {
  made += 1;
  id = `subscription-w${made}`;
  const after = await head();
  const fields = { subscriptionId: id, subscriber: ledger.actors.downstream, after, contexts: ['programme'] };
  const { status: answered, body } = await command('create', { ...fields, ...more });
  expect([answered, body.detail]).toEqual([201, undefined]);
  return after;
}
async function sentTo(address: string): Promise<string> {
  const { status: answered, body } = await asked('webhook', { address });
  expect([answered, body.detail]).toEqual([200, undefined]);
  return body.secret;
}
let tasks = 0;
async function assign(): Promise<number> {
  tasks += 1;
  const { body } = await ledger.post('programme/assign-task', assignTask({ taskId: `task-w${tasks}` }));
  return body.position;
}
const positionsIn = ({ received }: Receiver): number[] =>
  received.flatMap(({ events }) => events.map(({ position }: { position: string }) => Number(position)));

test('events are sent as they come, signed, in order, each once, under a key that names their positions', async () => {
  await subscribed();
  const secret = await sentTo(other.address);
  const sent: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    sent.push(await assign());
    await other.has(i + 1);
  }
  expect(positionsIn(other)).toEqual(sent);
  for (const one of other.received) {
    expect(isSigned(one, secret)).toBe(true);
    expect(isSigned({ ...one, body: one.body.replace('onus.', 'Onus.') }, secret)).toBe(false);
    expect(one.headers['content-type']).toBe('application/cloudevents-batch+json; charset=utf-8');
    const [, first, last] = /^\S+:(\d+)-(\d+)$/.exec(String(one.headers['idempotency-key'])) ?? [];
    for (const { position } of one.events) {
      expect(Number(position)).toBeGreaterThanOrEqual(Number(first));
      expect(Number(position)).toBeLessThanOrEqual(Number(last));
    }
    expect(one.body).not.toContain('personal');
  }
  await until(async () => (await progress()).acknowledged >= (sent.at(-1) ?? 0));
  expect((await told()).deliveredAt).not.toBeNull();
});

test('what is not taken is sent again under the same key, with nothing before it and nothing left out', async () => {
  await subscribed();
  other.answers(status(503));
  await sentTo(other.address);
  const first = await assign();
  await other.has(2);
  const second = await assign();
  expect(await told()).toMatchObject({ failing: { code: 'webhook.refused' } });
  other.answers(status(200));
  await until(() => positionsIn(other).includes(second));
  const keys = other.received.map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys.slice(0, -1)).size).toBe(1);
  const taken = positionsIn(other).filter((position, i, all) => position !== all[i - 1]);
  expect(taken).toEqual([first, second]);
  await until(async () => (await told()).failing === null);
});

test('what is not taken for too long is parked, others go on, and it is sent again when somebody asks', async () => {
  await subscribed();
  other.answers(status(500));
  await sentTo(other.address);
  const first = await assign();
  await until(async () => (await told()).parked.length === 1);
  const [parked] = (await told()).parked;
  expect(parked).toMatchObject({ last: first, code: 'webhook.refused', isAsked: false });
  other.answers(status(200));
  const second = await assign();
  await until(() => positionsIn(other).at(-1) === second);
  expect((await told()).parked).toHaveLength(1);
  expect((await asked('send-parked', {}, 'downstream')).status).toBe(403);
  expect((await asked('send-parked', { first: parked.last + 1 })).body).toEqual({ asked: 0 });
  expect((await asked('send-parked', { first: parked.first })).body).toEqual({ asked: 1 });
  await until(async () => (await told()).parked.length === 0);
  expect(positionsIn(other).at(-1)).toBe(first);
  const again = other.received.at(-1)?.headers['idempotency-key'];
  expect(again).toBe(other.received[0]?.headers['idempotency-key']);
});

test('where nobody wants more (410) the subscription is paused, and the log says so', async () => {
  await subscribed();
  other.answers(status(410));
  await sentTo(other.address);
  const position = await assign();
  await until(async () => (await progress()).status === 'paused');
  const { rows } = (
    await ledger.get(`/v1/history?subject=subscription:${id}&type=subscription.subscription-paused`, {
      role: 'inspector',
    })
  ).body;
  expect(rows.map(({ envelope }: { envelope: { actor: string } }) => envelope.actor)).toEqual(['service:webhooks']);
  const came = other.received.length;
  other.answers(status(200));
  expect((await command('resume', { subscriptionId: id, effectiveOn: dayOf(new Date()) })).status).toBe(201);
  await other.has(came + 1);
  expect(positionsIn(other).at(-1)).toBe(position);
});

test('a redirect is not followed, and whoever answers slowly is cut', async () => {
  const elsewhere = await receiver();
  await subscribed();
  other.answers(status(307, { location: elsewhere.address }));
  await sentTo(other.address);
  await assign();
  await until(async () => (await told()).failing?.code === 'webhook.redirected');
  other.answers(() => undefined);
  await until(async () => {
    const { failing, parked } = await told();
    return failing?.code === 'webhook.too-slow' || parked.at(-1)?.code === 'webhook.too-slow';
  });
  expect(elsewhere.received).toEqual([]);
  await elsewhere.close();
});

test.each([
  ['http://127.0.0.2/', 'webhook.forbidden-address'],
  ['http://127.0.0.2:1/', 'webhook.forbidden-address'],
  ['https://[::1]/', 'webhook.forbidden-address'],
  ['https://[::ffff:127.0.0.2]/', 'webhook.forbidden-address'],
  ['https://169.254.169.254/latest/meta-data', 'webhook.forbidden-address'],
  ['https://2130706434/', 'webhook.forbidden-address'],
  ['https://0x7f.2/', 'webhook.forbidden-address'],
  ['https://10.0.0.1/', 'webhook.forbidden-address'],
  ['https://inside.example/', 'webhook.forbidden-address'],
  ['https://both.example/', 'webhook.forbidden-address'],
  ['https://nowhere.example/', 'webhook.not-found'],
  ['http://outside.example/', 'webhook.not-secure'],
  ['https://user:secret@outside.example/', 'webhook.malformed'],
  ['https://outside.example/#a', 'webhook.malformed'],
  ['https://', 'webhook.malformed'],
])('nothing is sent to %s', async (address, code) => {
  names.set('inside.example', [ip4('192.168.0.1')]);
  names.set('outside.example', [ip4('8.8.8.8')]);
  names.set('both.example', [ip4('8.8.8.8'), ip4('10.0.0.1')]);
  await subscribed();
  const { status: answered, body } = await asked('webhook', { address });
  expect([answered, body.code, body.errors[0].field]).toEqual([422, code, 'address']);
  expect((await ledger.get(`/v1/subscriptions/${id}/webhook`, { role: 'downstream' })).status).toBe(404);
});

test('a name that leads elsewhere later is not followed there', async () => {
  names.set('moving.example', [ip4('127.0.0.1')]);
  await subscribed();
  await sentTo(`http://moving.example:${other.port}/`);
  const first = await assign();
  await other.has(1);
  // Nobody but the name says that this is another machine: the same one listens there.
  names.set('moving.example', [ip4('127.0.0.2')]);
  await assign();
  await until(async () => (await told()).failing?.code === 'webhook.forbidden-address');
  expect(positionsIn(other)).toEqual([first]);
});

test('an address is set by those who manage subscriptions, is told with its secret this once, and is no event', async () => {
  await subscribed();
  expect((await asked('webhook', { address: other.address }, 'downstream')).status).toBe(403);
  const before = await head();
  const secret = await sentTo(other.address);
  expect(await sentTo(other.address)).not.toBe(secret);
  expect(await head()).toBe(before);
  expect(JSON.stringify(await told())).not.toContain('whsec_');
  expect((await told()).address).toBe(other.address);
  expect((await ledger.get(`/v1/subscriptions/${id}/webhook`, { role: 'auditor' })).status).toBe(404);
  expect((await removed('downstream')).status).toBe(403);
  expect((await removed()).body).toEqual({ removed: true });
  await assign();
  expect((await ledger.get(`/v1/subscriptions/${id}/webhook`, { role: 'downstream' })).status).toBe(404);
  expect(other.received).toEqual([]);
});

test('after a restart it goes on where it stood: what waits is sent, nothing is left out', async () => {
  await subscribed();
  other.answers(status(503));
  await sentTo(other.address);
  const first = await assign();
  await other.has(1);
  ledger = await ledger.restart();
  other.answers(status(200));
  const second = await assign();
  await until(() => positionsIn(other).includes(second));
  expect(positionsIn(other).filter((position, i, all) => position !== all[i - 1])).toEqual([first, second]);
});

test('what the filter leaves out is passed over, and nothing is sent of it', async () => {
  await subscribed({ contexts: undefined, types: ['programme.completion-claimed'] });
  await sentTo(other.address);
  for (let i = 0; i < 5; i += 1) await assign();
  const { body } = await ledger.post('programme/claim-completion', {
    ...{ taskId: `task-w${tasks}`, value: 1, effectiveOn, authority: { number: '1', issuer: '甲', date: effectiveOn } },
  });
  await other.has(1);
  expect(positionsIn(other)).toEqual([body.position]);
  await until(async () => (await progress()).acknowledged >= body.position);
});

test('one who does not answer holds nobody else up', async () => {
  await subscribed();
  other.answers(() => undefined);
  await sentTo(other.address);
  const slow = id;
  const quick = await receiver();
  await subscribed();
  await sentTo(quick.address);
  const position = await assign();
  await until(() => positionsIn(quick).includes(position));
  await removed();
  id = slow;
  await quick.close();
});

test('whoever would switch to another protocol has taken nothing', async () => {
  await subscribed();
  other.answers(({ socket }) => {
    socket?.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
  });
  await sentTo(other.address);
  const position = await assign();
  await other.has(2);
  expect(await told()).toMatchObject({ failing: { code: 'webhook.refused' } });
  other.answers(status(200));
  await until(async () => (await progress()).acknowledged >= position);
});

/** Sends something, and leaves it to the spec to answer. */
async function held(): Promise<ServerResponse> {
  const responses: ServerResponse[] = [];
  other.answers((response) => void responses.push(response));
  await sentTo(other.address);
  await assign();
  await until(() => responses.length > 0);
  const [response] = responses;
  if (!response) throw new Error('nothing was sent');
  return response;
}

test('what is removed while it is sent, and is not taken, ends without a word, and the service stays ready', async () => {
  await subscribed();
  const response = await held();
  await removed();
  status(500)(response);
  for (let looked = 0; looked < 10; looked += 1) {
    await setTimeout(20);
    expect((await ledger.get('/readyz')).status).toBe(200);
  }
  expect(other.received).toHaveLength(1);
});

test('what is taken late moves no acknowledgement back', async () => {
  await subscribed();
  const response = await held();
  const position = await head();
  expect((await asked('acknowledge', { position }, 'downstream')).status).toBe(200);
  status(200)(response);
  await until(async () => (await told()).deliveredAt !== null);
  expect((await progress()).acknowledged).toBeGreaterThanOrEqual(position);
});
