import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FeedEvent, type FeedOptions, feed } from '@onus/client';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { assignTask, programmePolicy, smallProgramme } from '../http/small-programme.ts';

let ledger: ServedLedger;
let size: number;
beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: 'https://onus.huaihua.example' });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  size = (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size;
});
afterAll(() => ledger.stop());

let between: Server | undefined;
afterEach(() => {
  between?.closeAllConnections();
  between?.close();
  between = undefined;
});

/** What stands between a client and the ledger: what it does to the text of each answer. */
type Interference = (path: string, text: string, times: number) => string | undefined;

/** A stream that has given what there is. */
const SILENT_MS = 1_500;

async function untilSilent({ body }: Response): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of body ?? []) chunks.push(Buffer.from(chunk));
  } catch {
    // it was left
  }
  return Buffer.concat(chunks);
}

/** The address of somebody between. Streams are given up to where they fall silent, and broken off; `undefined` breaks off at once. */
async function through(interfere: Interference): Promise<string> {
  let times = 0;
  between = createServer(async (request, response) => {
    const path = request.url ?? '';
    const { authorization = '' } = request.headers;
    const isStream = path.startsWith('/v1/feed/stream');
    if (isStream) times += 1;
    const leaving = AbortSignal.timeout(isStream ? SILENT_MS : 30_000);
    const answer = await fetch(ledger.url + path, { headers: { authorization }, signal: leaving });
    const whole = await untilSilent(answer);
    const isText = !path.startsWith('/tile/');
    const given = isText ? interfere(path, whole.toString(), times) : whole;
    if (given === undefined) return response.destroy();
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.write(given, () => (isStream ? response.destroy() : response.end()));
  }).listen(0);
  await once(between, 'listening');
  return `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
}

/** The first so many events. */
async function take(count: number, options: Partial<FeedOptions> = {}): Promise<FeedEvent[]> {
  const taken: FeedEvent[] = [];
  const token = ledger.tokens.inspector;
  for await (const event of feed({ address: ledger.url, token, ...options })) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}
const positions = (events: readonly FeedEvent[]): number[] => events.map(({ position }) => position);
const all = () => Array.from({ length: size }, (_, at) => at);

test('the whole log comes in order, each event as it was recorded, with where to go on', async () => {
  const events = await take(size);
  expect(positions(events)).toEqual(all());
  for (const { position, type, fact, id, recordedAt, cursor, stream } of events) {
    const { body } = await ledger.get(`/v1/events/${position}`, { role: 'inspector' });
    expect({ id, type, recordedAt, stream }).toEqual({
      id: body.event.envelope.id,
      type: body.event.envelope.type,
      recordedAt: body.event.envelope.recordedAt,
      stream: body.event.envelope.stream,
    });
    expect(fact).toEqual(body.event.data);
    expect(cursor).toMatchObject({ position, checkpoint: expect.stringContaining('\n') });
  }
});

test('from a cursor it goes on behind it; what happens is given when it happens', async () => {
  const [, , third] = await take(3);
  const from = third?.cursor ?? { position: -1 };
  const waiting = take(size - 3 + 1, { from });
  const { status } = await ledger.post('programme/assign-task', assignTask({ taskId: 'task-new' }));
  expect(status).toBe(201);
  const events = await waiting;
  expect(positions(events)).toEqual([...all().slice(3), size]);
  expect(events.at(-1)).toMatchObject({ type: 'programme.task-assigned', fact: { taskId: 'task-new' } });
  size += 1;
});

test('only what is asked for, and what nobody knows is told', async () => {
  const unknown: string[] = [];
  const types = ['organisation.unit-established', 'organisation.leader-registered'];
  const subjects = ['unit:county-1', 'unit:nowhere'];
  const [event] = await take(1, { filter: { types, subjects }, onUnknown: (told) => unknown.push(...told) });
  expect(event?.subjects).toContain('unit:county-1');
  expect(unknown).toEqual(['unit:nowhere']);
});

test('a connection that breaks, again and again, loses nothing and repeats nothing', async () => {
  // Each stream gives one event more than the last, again from the beginning: a client counts for itself.
  const address = await through((path, text, times) => {
    if (!path.startsWith('/v1/feed/stream')) return text;
    if (times % 3 === 0) return undefined;
    return text
      .split('\n\n')
      .slice(0, 2 + times)
      .join('\n\n')
      .concat('\n\nid: 9');
  });
  const retries: number[] = [];
  const events = await take(8, { address, onRetry: (_, inMs) => retries.push(inMs) });
  expect(positions(events)).toEqual(all().slice(0, 8));
  expect(retries.length).toBeGreaterThan(0);
}, 60_000);

const altered =
  (change: (message: { data: Record<string, string> }) => void): Interference =>
  (path, text) =>
    path.startsWith('/v1/feed/stream')
      ? text.replaceAll(/^data: (\{"specversion.*)$/gm, (line, json: string) => {
          const message = JSON.parse(json);
          if (message.position !== '4') return line;
          change(message);
          return `data: ${JSON.stringify(message)}`;
        })
      : text;

function otherFact({ data }: { data: Record<string, unknown> }): void {
  delete data.factbytes;
  data.fact = { ...(data.fact as object), demo: 'other' };
}

test.each<[string, string, Interference]>([
  ['the fact says something else', 'feed.altered', altered(otherFact)],
  [
    'the fact is that of another salt',
    'feed.altered',
    altered(({ data }) => {
      data.datasalt = Buffer.alloc(32).toString('base64');
    }),
  ],
  [
    'the envelope is another, with a fact that goes with it',
    'feed.not-in-log',
    altered(({ data }) => {
      const envelope = JSON.parse(Buffer.from(data.envelope ?? '', 'base64').toString());
      data.envelope = Buffer.from(JSON.stringify({ ...envelope, actor: 'account:somebody-else' })).toString('base64');
    }),
  ],
  ['what is given is no message', 'feed.unreadable', altered((message) => Object.assign(message, { data: {} }))],
  [
    'the tree is signed by another key',
    'feed.not-signed',
    (path, text) => (path === '/checkpoint' ? text.replace(/(— \S+ )./, '$1A') : text),
  ],
])('when %s, it stops there: %s', async (_, code, interfere) => {
  const address = await through(interfere);
  const taken: number[] = [];
  const reading = (async () => {
    for await (const { position } of feed({ address, token: ledger.tokens.inspector })) taken.push(position);
  })();
  await expect(reading).rejects.toMatchObject({ name: 'FeedError', code });
  expect(taken).toEqual(code === 'feed.not-signed' ? [] : [0, 1, 2, 3]);
});

test('without comparing, whatever is said is given', async () => {
  const address = await through(altered(otherFact));
  expect((await take(5, { address, isVerified: false })).at(-1)?.fact).toMatchObject({ demo: 'other' });
});

test('a ledger that signs a history that does not continue what it signed before is found out', async () => {
  const other = await servedLedger(undefined, { publicAddress: 'https://onus.huaihua.example' });
  try {
    await smallProgramme(other);
    await programmePolicy(other);
    const [first, last] = await Promise.all([take(1), take(size)]);
    const token = other.tokens.inspector;
    const reading = async (seen: readonly FeedEvent[], keys?: readonly string[]) => {
      const from = seen.at(-1)?.cursor ?? { position: -1 };
      for await (const _ of feed({
        address: other.url,
        token,
        from,
        ...(keys && { keys }),
      }))
        break;
    };
    // The other has its own key: what was seen before is not signed by it.
    await expect(reading(first)).rejects.toMatchObject({ code: 'feed.not-signed' });
    const keysOf = async ({ get }: ServedLedger) =>
      (await get('/checkpoint/keys')).body.keys.map(({ verifierKey }: { verifierKey: string }) => verifierKey);
    const keys = [...(await keysOf(ledger)), ...(await keysOf(other))];
    await expect(reading(first, keys)).rejects.toMatchObject({ code: 'feed.not-in-log' });
    for (let at = 0; at < 5; at += 1)
      expect((await other.post('programme/assign-task', assignTask({ taskId: `task-${at}-o` }))).status).toBe(201);
    await expect(reading(last, keys)).rejects.toMatchObject({ code: 'feed.forked' });
  } finally {
    await other.stop();
  }
});

test.each([
  ['a token that is none', { token: 'x' }, { status: 401 }],
  ['a type that there is not', { filter: { types: ['NOT A TYPE'] } }, { status: 400 }],
  ['a position that there is not', { from: { position: 1e9 } }, { status: 422, code: 'read.beyond-head' }],
])('%s is refused with what the ledger says', async (_, options, problem) => {
  await expect(take(1, options)).rejects.toMatchObject({ code: 'feed.refused', problem });
});

test('it ends when it is told to', async () => {
  const stopping = new AbortController();
  const taken: number[] = [];
  for await (const { position } of feed({
    address: ledger.url,
    token: ledger.tokens.inspector,
    signal: stopping.signal,
  })) {
    taken.push(position);
    if (position === size - 1) stopping.abort();
  }
  expect(taken).toHaveLength(size);
});
