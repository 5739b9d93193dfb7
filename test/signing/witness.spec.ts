import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ADD_CHECKPOINT_BYTES_MAX,
  cosignatureTime,
  cosignatureVerifier,
  parseNote,
  parseVerifierKey,
  readWitnessAnswer,
} from '@onus/transparency-log';
import { forgeableLog } from './forgeable-log.ts';
import {
  runWitness,
  startWitness,
  type WitnessProcess,
  type WitnessSaid,
  witnessArguments,
} from './witness-process.ts';

const LOG = forgeableLog('ledger.example/huaihua');
const OTHER = forgeableLog('ledger.example/other');
const STRANGER = forgeableLog('ledger.example/stranger');
const IMPOSTOR = forgeableLog(LOG.origin);

let data: string;
let witness: WitnessProcess;
const start = async (): Promise<void> => {
  witness = await startWitness({ data, logs: [LOG.verifierKey, OTHER.verifierKey] });
};
const startAnew = (): Promise<void> => {
  data = mkdtempSync(join(tmpdir(), 'onus-witness-'));
  return start();
};
const stop = async (): Promise<void> => {
  await witness.end('SIGKILL');
  rmSync(data, { recursive: true });
};

/** The cosignature in an answer, verified over this checkpoint. */
function cosignatureIn(said: WitnessSaid, note: string) {
  const verifier = cosignatureVerifier(parseVerifierKey(witness.verifierKey));
  const reply = readWitnessAnswer(said, parseNote(note).text, [verifier]);
  return reply.kind === 'cosigned' ? reply.cosignatures[0] : undefined;
}

const sizeNow = async (): Promise<number> => (await witness.health()).logs[0]?.size ?? 0;

/** Has one size cosigned after another, and kills the witness while it works on one; the largest that was answered. */
async function growUntilKilled(): Promise<number> {
  const first = await sizeNow();
  const last = first + 1 + Math.floor(Math.random() * 6);
  for (let size = first; size < last; size++) {
    expect(await witness.post(await LOG.request(size, size + 1))).toMatchObject({ status: 200 });
  }
  const asked = witness.post(await LOG.request(last, last + 1)).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 6)); // any moment will do
  await witness.end('SIGKILL');
  return (await asked)?.status === 200 ? last + 1 : last;
}

const stale = (size: number): WitnessSaid => ({ status: 409, contentType: 'text/x.tlog.size', body: `${size}\n` });

describe('a witness', () => {
  beforeEach(startAnew);
  afterEach(stop);

  it('cosigns a log as it grows, at the time of its own clock', async () => {
    for (const [oldSize, size] of [
      [0, 3],
      [3, 300],
      [300, 300],
    ] as const) {
      const before = Math.floor(Date.now() / 1_000);
      const said = await witness.post(await LOG.request(oldSize, size));
      expect(said).toMatchObject({ status: 200, contentType: 'text/plain; charset=utf-8' });
      const cosignature = cosignatureIn(said, LOG.checkpoint(size));
      expect(cosignature?.name).toBe('witness.example/w1');
      const time = cosignature && cosignatureTime(cosignature);
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(Date.now() / 1_000);
    }
    expect(await witness.health()).toEqual({
      status: 'ok',
      name: 'witness.example/w1',
      logs: [{ origin: LOG.origin, size: 300 }],
    });
  });

  it('keeps its key and its memory over a restart, for its owner only', async () => {
    const { verifierKey } = witness;
    await witness.post(await LOG.request(0, 5));
    expect(statSync(join(data, 'witness.db')).mode & 0o777).toBe(0o600);
    expect(await witness.end('SIGTERM')).toBe(0);
    await start();
    expect(witness.verifierKey).toBe(verifierKey);
    expect(await witness.post(await LOG.request(0, 9))).toEqual(stale(5));
  });

  it('watches each log apart', async () => {
    await witness.post(await LOG.request(0, 5));
    expect(await witness.post(await OTHER.request(0, 2))).toMatchObject({ status: 200 });
    expect(await witness.post(await LOG.request(5, 6))).toMatchObject({ status: 200 });
  });

  it('does not cosign what is old again', async () => {
    const requests = [await LOG.request(0, 3), await LOG.request(3, 5), await LOG.request(5, 8)];
    for (const request of requests) expect(await witness.post(request)).toMatchObject({ status: 200 });
    for (const request of requests) expect(await witness.post(request)).toEqual(stale(8));
    expect(await witness.post(await LOG.request(8, 5))).toMatchObject({ status: 400 });
  });

  it('does not cosign a fork, however it is asked', async () => {
    await witness.post(await LOG.request(0, 5));
    const fork = { name: 'fork', forkedAt: 3 };
    expect(await witness.post(await LOG.request(0, 5, fork))).toEqual(stale(5));
    expect(await witness.post(await LOG.request(3, 5, fork))).toEqual(stale(5));
    expect(await witness.post(await LOG.request(5, 5, fork))).toEqual(stale(5));
    expect(await witness.post(await LOG.request(5, 8, fork))).toMatchObject({ status: 422 });
    const spliced = await LOG.request(5, 8, fork, (request) => ({ ...request, proof: [...request.proof].reverse() }));
    expect(await witness.post(spliced)).toMatchObject({ status: 422 });
    expect(await witness.post(await LOG.request(5, 8))).toMatchObject({ status: 200 });
  });

  it('cosigns one of many forks that come at the same time', async () => {
    await witness.post(await LOG.request(0, 3));
    const forks = Array.from({ length: 16 }, (_, i) => ({ name: `fork ${i}`, forkedAt: 3 }));
    const requests = await Promise.all(forks.map((fork, i) => LOG.request(3, 4 + (i % 4), fork)));
    const said = await Promise.all(requests.map((request) => witness.post(request)));
    const won = said.findIndex(({ status }) => status === 200);
    const size = 4 + (won % 4);
    expect(said.filter((_, i) => i !== won)).toEqual(Array(15).fill(stale(size)));
    expect(await witness.health()).toMatchObject({ logs: [{ size }] });
  });

  it('remembers what it cosigned, at whatever moment it is killed', async () => {
    let acknowledged = 0;
    for (let round = 0; round < 6; round++) {
      acknowledged = Math.max(acknowledged, await growUntilKilled());
      await start();
      const size = await sizeNow();
      expect(size).toBeGreaterThanOrEqual(acknowledged);
      const fork = { name: `fork ${round}`, forkedAt: acknowledged - 1 };
      expect(await witness.post(await LOG.request(size, size + 1, fork))).toMatchObject({ status: 422 });
    }
  });
});

describe('a witness answers', () => {
  beforeAll(startAnew);
  afterAll(stop);

  const hash = Buffer.alloc(32, 7).toString('base64');
  const swapSignature = (log: typeof LOG): string => {
    const [text] = LOG.checkpoint(9).split('\n\n');
    return `${text}\n\n${log.checkpoint(9).split('\n\n')[1]}`;
  };

  it.each<[number, string, () => string | Uint8Array | Promise<string>]>([
    [400, 'nothing', () => ''],
    [400, 'no text', () => Buffer.of(0xff, 0xfe, 0x00)],
    [400, 'JSON', () => '{"old":0}'],
    [400, 'only a checkpoint', () => LOG.checkpoint(9)],
    [400, 'no checkpoint', () => 'old 5\n\n'],
    [400, 'a size that is none', () => `old five\n\n${LOG.checkpoint(9)}`],
    [400, 'a negative size', () => `old -5\n\n${LOG.checkpoint(9)}`],
    [400, 'a size with a zero before it', () => `old 05\n\n${LOG.checkpoint(9)}`],
    [400, 'a size past 2^53', () => `old 9007199254740993\n\n${LOG.checkpoint(9)}`],
    [400, '64 hashes', () => `old 5\n${`${hash}\n`.repeat(64)}\n${LOG.checkpoint(9)}`],
    [400, 'a short hash', () => `old 5\n${hash.slice(4)}\n\n${LOG.checkpoint(9)}`],
    [400, 'CR LF', async () => (await LOG.request(5, 9)).replaceAll('\n', '\r\n')],
    [400, 'a note without signatures', () => `old 5\n\n${LOG.origin}\n9\n${hash}\n\n`],
    [400, 'an extension line', () => `old 5\n\n${LOG.checkpoint(9).replace('\n\n', '\nmore\n\n')}`],
    [400, 'more after the signatures', async () => `${await LOG.request(5, 9)}more\n`],
    [400, 'an old size above the new one', () => LOG.request(6, 5)],
    [403, 'no signature of the log', () => `old 5\n\n${swapSignature(STRANGER)}`],
    [403, 'a signature of another log that it knows', () => `old 5\n\n${swapSignature(OTHER)}`],
    [403, 'a signature under another key of the same name', () => `old 5\n\n${swapSignature(IMPOSTOR)}`],
    [403, 'a changed size', async () => (await LOG.request(5, 9)).replace('\n9\n', '\n8\n')],
    [404, 'an unknown log', () => STRANGER.request(0, 9)],
    [409, 'another old size', () => LOG.request(4, 9)],
    [409, 'an old size above its own', () => LOG.request(6, 9)],
    [422, 'a proof that is missing', () => LOG.request(5, 9, undefined, (request) => ({ ...request, proof: [] }))],
    [
      422,
      'a proof of something else',
      () => LOG.request(5, 9, undefined, (r) => ({ ...r, proof: r.proof.toReversed() })),
    ],
    [
      422,
      'a proof where none belongs',
      () => LOG.request(5, 5, undefined, (r) => ({ ...r, proof: [Buffer.alloc(32)] })),
    ],
    [413, 'more than a request can be', () => 'x'.repeat(ADD_CHECKPOINT_BYTES_MAX + 1)],
  ])('%i to %s, and cosigns nothing', async (status, _, body) => {
    await witness.post(await LOG.request(0, 5)); // the first time; stale later on
    const said = await witness.post(await body());
    expect(said.status).toBe(status);
    expect(said.body).not.toContain('\u2014');
    expect(said.contentType).toBe(status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8');
    expect(await witness.health()).toMatchObject({ status: 'ok', logs: [{ origin: LOG.origin, size: 5 }] });
  });

  it('whatever the body is said to be', async () => {
    // As little as a log can ask for: to cosign the empty tree.
    for (const contentType of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'image/png']) {
      const said = await witness.post(Buffer.from(await OTHER.request(0, 0)), { 'content-type': contentType });
      expect(said.status).toBe(200);
    }
    expect((await witness.post(Buffer.from(await OTHER.request(0, 1)))).status).toBe(200);
  });

  it('404 to everything else', async () => {
    for (const [method, path] of [
      ['GET', '/add-checkpoint'],
      ['PUT', '/add-checkpoint'],
      ['POST', '/'],
      ['GET', '/witness.db'],
      ['GET', '/../witness.db'],
    ] as const) {
      expect((await fetch(`${witness.url}${path}`, { method })).status).toBe(404);
    }
  });

  it('what is no HTTP by hanging up, and goes on', async () => {
    const socket = connect(witness.port, '127.0.0.1');
    const ended = new Promise((resolve) => socket.on('close', resolve).on('error', resolve).resume());
    socket.write(Buffer.alloc(64 * 1024, 0x80));
    await ended;
    expect(await witness.health()).toMatchObject({ status: 'ok' });
  });

  it('429 to more than it takes', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 80 }, async () => (await fetch(`${witness.url}/healthz`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });
});

describe('the program', () => {
  beforeAll(startAnew);
  afterAll(stop);

  const good = () => witnessArguments({ data: join(data, 'second'), logs: [LOG.verifierKey] });

  it.each<[string, () => string[], RegExp]>([
    ['no log', () => ['--data', data], /--log is given 1 to 64 times/],
    ['no data', () => ['--log', LOG.verifierKey], /--data is missing/],
    ['a flag that there is not', () => [...good(), '--verbose'], /--verbose/],
    ['a port that is none', () => [...good(), '--port', '70000'], /--port takes a number/],
    ['a key that is none', () => ['--data', data, '--log', 'ledger'], /not a note key/],
    ['the key of a witness for a log', () => ['--data', data, '--log', witness.verifierKey], /is the key of a witness/],
    ['the same log twice', () => [...good(), '--log', LOG.verifierKey], /twice/],
  ])('does not start with %s, and says where all settings are listed', async (_, args, said) => {
    const ended = await runWitness(args());
    expect(ended.code).toBe(2);
    expect(ended.said).toMatch(said);
    expect(ended.said.trimEnd().split('\n').at(-1)).toBe('--help lists all settings');
  });

  it('does not start on the disk of one that runs, nor under another name', async () => {
    const args = witnessArguments({ data, logs: [LOG.verifierKey] });
    expect(await runWitness(args)).toEqual({ code: 1, said: 'cannot start: database is locked\n' });
    await witness.end('SIGTERM');
    const renamed = witnessArguments({ data, logs: [LOG.verifierKey], name: 'witness.example/w2' });
    expect(await runWitness(renamed)).toMatchObject({ code: 1, said: expect.stringContaining('is called') });
  });

  it('answers what is under way when it is told to stop', async () => {
    await start();
    const request = await LOG.request(0, 5);
    const asked = Array.from({ length: 8 }, () => witness.post(request).catch(() => undefined));
    const said = await Promise.race(asked);
    expect(await witness.end('SIGTERM')).toBe(0);
    expect(said?.status).toBeDefined();
    for (const answer of await Promise.all(asked)) if (answer) expect([200, 409, 503]).toContain(answer.status);
  });
});
