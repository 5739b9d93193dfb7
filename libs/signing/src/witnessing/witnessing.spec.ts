import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cosigner,
  EMPTY_ROOT,
  ed25519Signer,
  emptyTileEdge,
  extendTiles,
  formatSignatureLines,
  generateSignerKey,
  headIn,
  judgeSplitView,
  KEY_TYPE,
  NOTE_BYTES_MAX,
  openUnderPolicy,
  parseAddCheckpoint,
  parseNote,
  parsePolicy,
  parseSignerKey,
  parseSplitView,
  parseVerifierKey,
  rootOf,
  type SignerKey,
  signCheckpoint,
  signText,
} from '@onus/transparency-log';
import { openSigner } from '../open-signer.ts';
import type { Signer } from '../signer.ts';
import { failingStorage } from '../testing/failing-steps.ts';
import { freshLeaves, memoryLog } from '../testing/memory-log.ts';
import { type Misdeed, type ServedWitness, servedWitness } from '../testing/served-witness.ts';
import { ORIGIN, refusalOf, type SignerWorld, signerWorld } from '../testing/signer-world.ts';
import { until } from '../testing/until.ts';
import type { Witnessing } from './witnessing.ts';

let world: SignerWorld;
let signer: Signer;
let witnesses: ServedWitness[];
beforeEach(async () => {
  world = signerWorld(3);
  witnesses = await Promise.all(['w1', 'w2', 'w3'].map((name) => servedWitness(name, () => signer.verifierKey)));
});
afterEach(async () => {
  await world.remove();
  await Promise.all(witnesses.map((witness) => witness.stop()));
});

const linesOf = (given: readonly ServedWitness[]): string => given.map(({ policyLine }) => policyLine).join('');
const one = (): ServedWitness[] => witnesses.slice(0, 1);

/** A signer with these witnesses, that soon asks again; a witness may be slow where others work too. */
async function open(quorum: string, given = witnesses, options: Partial<Witnessing> = {}): Promise<Signer> {
  const policy = parsePolicy(`${linesOf(given)}${quorum}\n`);
  signer = await world.open({
    witnessing: { policy, retryFirstMs: 5, retryMostMs: 20, timeoutMs: 30_000, ...options },
  });
  return signer;
}

/** Opens the note as somebody would who trusts the log and the quorum; the witnesses that count. */
function accepted(quorum: string, note: string | undefined) {
  const policy = parsePolicy(`log ${signer.verifierKey}\n${linesOf(witnesses)}${quorum}\n`);
  const { checkpoint, witnesses: cosigned } = openUnderPolicy(policy, parseNote(note ?? ''));
  return { size: checkpoint.size, cosigned };
}

const TWO = 'group two 2 w1 w2 w3\nquorum two';
const ALL = 'group all all w1 w2 w3\nquorum all';
const stateOf = (name: string) => signer.status().witnesses.find((witness) => witness.name === name);
const isWitnessed = (size: number) => () => signer.witnessed()?.size === size;

describe('witnesses', () => {
  it('cosign each release, and the checkpoint served carries their cosignatures', async () => {
    await open(ALL);
    for (const count of [0, 1, 300]) {
      world.log.append(count);
      const { size } = await signer.signNow();
      await until(isWitnessed(size));
      expect(accepted(ALL, signer.published()?.note)).toEqual({ size, cosigned: ['w1', 'w2', 'w3'] });
    }
    expect(signer.status()).toMatchObject({ unwitnessedSince: undefined, publishedSize: 304 });
    for (const { requests } of witnesses) {
      expect(requests.map((body) => body.split('\n', 1)[0])).toEqual(['old 0', 'old 3', 'old 4']);
    }
    expect(signer.status().witnesses).toEqual(
      ['w1', 'w2', 'w3'].map((name) => ({ name, cosignedSize: 304, isConfirmed: true, failing: undefined })),
    );
  });

  it('that are down are missed, and asked again until they are back', async () => {
    const clock = { now: new Date('2020-06-01T00:00:00Z') };
    const policy = parsePolicy(`${linesOf(one())}quorum w1\n`);
    await witnesses[0]?.stop();
    const witnessing = { policy, retryFirstMs: 5, retryMostMs: 20 };
    signer = await world.open({ witnessing, clock: () => clock.now });
    await signer.signNow();
    expect(signer.status().unwitnessedSince).toEqual(clock.now);
    await until(() => stateOf('w1')?.failing?.fault === 'unreachable');
    const since = clock.now;
    clock.now = new Date('2020-06-02T00:00:00Z');
    world.log.append(1);
    await signer.signNow();
    expect(signer.published()).toMatchObject({ size: 4 });
    expect(signer.witnessed()).toBeUndefined();
    expect(signer.status()).toMatchObject({ unwitnessedSince: since });
    expect(stateOf('w1')?.failing?.since).toEqual(since);

    await witnesses[0]?.start();
    await until(isWitnessed(4));
    expect(signer.status().unwitnessedSince).toBeUndefined();
    expect(stateOf('w1')).toEqual({ name: 'w1', cosignedSize: 4, isConfirmed: true, failing: undefined });
  });

  it('make a quorum without those that are down', async () => {
    await witnesses[2]?.stop();
    await open(TWO);
    await signer.signNow();
    await until(isWitnessed(3));
    expect(accepted(TWO, signer.published()?.note)).toEqual({ size: 3, cosigned: ['w1', 'w2'] });
  });

  it('are remembered when the signer starts again', async () => {
    await open(TWO);
    await signer.signNow();
    await until(isWitnessed(3));
    await until(() => signer.status().witnesses.every(({ cosignedSize }) => cosignedSize === 3));
    const { note } = signer.witnessed() ?? {};
    await signer.close();
    for (const witness of witnesses) witness.requests.length = 0;
    await open(TWO);
    expect(signer.witnessed()?.note).toBe(note);
    expect(signer.status()).toMatchObject({ unwitnessedSince: undefined });
    world.log.append(4);
    await signer.signNow();
    await until(isWitnessed(7));
    expect(witnesses[0]?.requests[0]).toMatch(/^old 3\n/);
  });

  it('that stand elsewhere are asked again from where they stand', async () => {
    world.log.append(600);
    const [witness] = witnesses;
    await open('quorum w1', one());
    const { rootHash } = await signer.signNow();
    await until(isWitnessed(603));
    for (const [standing, asked] of [
      [{ size: 0, root: EMPTY_ROOT }, ['old 603', 'old 0']],
      [{ size: 603, root: Buffer.from(rootHash, 'hex') }, ['old 604', 'old 603']],
    ] as const) {
      witness?.heads.set(ORIGIN, standing);
      world.log.append(1);
      const { size } = await signer.signNow();
      await until(isWitnessed(size));
      expect(witness?.requests.slice(-2).map((body) => body.split('\n', 1)[0])).toEqual(asked);
    }
  });

  it('without an address are not asked, nor missed when the quorum does not ask for them', async () => {
    const [w1, w2] = witnesses;
    const withoutUrl = w2?.policyLine.replace(/ http.*\n/, '\n');
    signer = await world.open({ witnessing: { policy: parsePolicy(`${w1?.policyLine}${withoutUrl}quorum w1\n`) } });
    await signer.signNow();
    await until(isWitnessed(3));
    expect(signer.status().witnesses.map(({ name }) => name)).toEqual(['w1']);
    expect(w2?.requests).toEqual([]);
  });

  it('are not needed: without any, every release counts as it is', async () => {
    signer = await world.open();
    await signer.signNow();
    expect(signer.witnessed()).toEqual(signer.published());
    expect(signer.status()).toMatchObject({ unwitnessedSince: undefined, witnesses: [] });
  });
});

describe('strict publication', () => {
  it('serves only what the quorum has cosigned, and of that the largest', async () => {
    await Promise.all(witnesses.slice(1).map((witness) => witness.stop()));
    await open(TWO, witnesses, { strict: true });
    await signer.signNow();
    await until(() => stateOf('w1')?.cosignedSize === 3);
    expect([signer.published(), signer.history(0, 9)]).toEqual([undefined, []]);

    await witnesses[1]?.start();
    await until(isWitnessed(3));
    expect(accepted(TWO, signer.published()?.note)).toEqual({ size: 3, cosigned: ['w1', 'w2'] });

    await witnesses[1]?.stop();
    world.log.append(1);
    expect(await signer.signNow()).toMatchObject({ size: 4 });
    await until(() => stateOf('w1')?.cosignedSize === 4);
    expect(signer.published()).toMatchObject({ size: 3 });
    expect(signer.history(0, 9).map(({ size }) => size)).toEqual([3]);
    expect(signer.status()).toMatchObject({ released: { size: 4 }, publishedSize: 3 });

    await signer.close();
    await open(TWO, witnesses, { strict: true });
    expect(signer.published()).toMatchObject({ size: 3 });
    await witnesses[2]?.start();
    await until(isWitnessed(4));
    expect(signer.history(0, 9).map(({ size }) => size)).toEqual([3, 4]);
  });

  it('meets its quorum however fast the log grows', async () => {
    await open(ALL, witnesses, { strict: true });
    while ((signer.published()?.size ?? 0) < 20) {
      world.log.append(1);
      await signer.signNow();
      await new Promise(setImmediate); // requests arrive in between, as they do where appends come from
    }
  });
});

const floodOf = async (response: Parameters<Misdeed>[0]): Promise<void> => {
  response.writeHead(200);
  while (!response.destroyed) {
    await new Promise<void>((resolve) => response.write('x'.repeat(65_536), () => resolve()));
  }
};

describe('a witness that misbehaves', () => {
  const text = (body: Buffer): string => parseAddCheckpoint(body).note.text;
  const lineOf = (key: SignerKey, of: string): string => formatSignatureLines([signText(of, cosigner(key)(1))]);
  const line = (witness: ServedWitness | undefined, of: string): string => (witness ? lineOf(witness.key, of) : '');
  /** Of the name of the first witness. */
  const usurper = (): SignerKey => generateSignerKey('witness.example/w1', KEY_TYPE.ed25519Cosignature);
  /** One bit of the signature itself, which stands at the end. */
  const flipped = (signed: string): string => {
    const [, head = '', base64 = ''] = /^(.* )(\S+)\n$/.exec(signed) ?? [];
    const bytes = Buffer.from(base64, 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 20) ^ 1, bytes.length - 20);
    return `${head}${bytes.toString('base64')}\n`;
  };
  const answering =
    (status: number, body: string | ((request: Buffer) => string)): Misdeed =>
    (response, request) =>
      void response.writeHead(status).end(typeof body === 'string' ? body : body(request));

  const misdeeds: [string, string, Misdeed][] = [
    ['refused', 'says no', answering(403, 'no\n')],
    ['refused', 'has failed', answering(500, '')],
    ['refused', 'has too much to do', answering(429, 'later\n')],
    ['malformed', 'says nothing', answering(200, '')],
    ['malformed', 'talks', answering(200, 'hello\n')],
    ['malformed', 'cosigns something else', answering(200, () => line(witnesses[0], 'something else\n'))],
    [
      'malformed',
      'cosigns another size',
      answering(200, (body) => line(witnesses[0], text(body).replace(/\n3\n/, '\n2\n'))),
    ],
    ['malformed', 'cosigns another log', answering(200, (body) => line(witnesses[0], `other.${text(body)}`))],
    ['malformed', 'cosigns with a key that is not its own', answering(200, (body) => lineOf(usurper(), text(body)))],
    [
      'malformed',
      'gives a signature that does not hold',
      answering(200, (body) => flipped(line(witnesses[0], text(body)))),
    ],
    ['malformed', 'lets another cosign', answering(200, (body) => line(witnesses[1], text(body)))],
    ['malformed', 'stands nowhere', answering(409, 'here\n')],
    ['malformed', 'answers without end', (response) => floodOf(response)],
    ['malformed', 'answers too much', answering(200, 'x'.repeat(NOTE_BYTES_MAX + 1))],
    ['unreachable', 'never answers', () => undefined],
    ['unreachable', 'stops in the middle', (response) => void response.writeHead(200).write('— witness')],
    ['unreachable', 'hangs up', (response) => void response.destroy()],
    ['unreachable', 'sends us elsewhere', (response) => void response.writeHead(307, { location: elsewhere() }).end()],
    ['restless', 'moves', answering(409, (body) => `${(parseAddCheckpoint(body).oldSize + 1) % 3}\n`)],
    ['malformed', 'saw another empty tree', answering(409, '0\n')],
    ['malformed', 'does not take the proof from the empty tree', answering(422, 'no\n')],
    ['unknown-log', 'was not told of the log', answering(404, 'no\n')],
  ];

  it.each(misdeeds)('does no harm, and is shown as %s, when it %s', async (fault, _, misdeed) => {
    await open('quorum w1', one(), { timeoutMs: 300 });
    const [witness] = witnesses;
    if (witness) witness.misdeed = misdeed;
    await signer.signNow();
    await until(() => stateOf('w1')?.failing?.fault === fault);
    expect(signer.witnessed()).toBeUndefined();
    expect(signer.status()).toMatchObject({ stopped: undefined, failing: undefined });
    expect(parseNote(signer.published()?.note ?? '').signatures).toHaveLength(1);

    if (witness) witness.misdeed = undefined;
    await until(isWitnessed(3));
  });

  it('stops the signer when it has seen more than was released here, over restarts, until someone answers for it', async () => {
    const [witness] = witnesses;
    const { rootHash } = await world.log.head();
    const heard: string[] = [];
    const policy = parsePolicy(`${linesOf(one())}quorum w1\n`);
    signer = await world.open({ witnessing: { policy, retryFirstMs: 5 }, onStop: ({ code }) => heard.push(code) });
    witness?.heads.set(ORIGIN, { size: 4, root: Buffer.from(rootHash, 'hex') });
    await signer.signNow();
    await until(() => signer.status().stopped !== undefined);
    expect(signer.status().stopped).toMatchObject({
      code: 'signing.overtaken',
      message: expect.stringMatching(/old copy.* w1: it stands at size 4; the last release has 3/),
    });
    expect(stateOf('w1')?.failing?.fault).toBe('ahead');
    expect(heard).toEqual(['signing.overtaken']);
    world.log.append(1);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');

    await signer.close();
    await open('quorum w1', one());
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
    signer.resume('looked at again');
    await until(() => signer.status().stopped !== undefined);
    witness?.heads.clear();
    signer.resume('the witness was wrong / 见证方有误');
    const { size } = await signer.signNow();
    await until(isWitnessed(size));
    expect(signer.status().stopped).toBeUndefined();
  });

  it('that was shown a later release meanwhile is asked again', async () => {
    const [witness] = witnesses;
    let shown = false;
    await open('quorum w1', one());
    if (witness) {
      witness.misdeed = async (response) => {
        world.log.append(shown ? 0 : 1);
        shown = true;
        const { size } = await signer.signNow();
        response.writeHead(409).end(`${size}\n`);
        witness.misdeed = undefined;
      };
    }
    await signer.signNow();
    await until(isWitnessed(4));
    expect(signer.status().stopped).toBeUndefined();
  });

  it('is left alone a little longer after each failure', async () => {
    const moments: number[] = [];
    const [witness] = witnesses;
    if (witness) {
      witness.misdeed = (response) => {
        moments.push(performance.now());
        response.writeHead(500).end();
      };
    }
    await open('quorum w1', one(), { retryFirstMs: 110, retryMostMs: 250 });
    await signer.signNow();
    await until(() => stateOf('w1')?.failing !== undefined);
    const since = stateOf('w1')?.failing?.since;
    await until(() => moments.length === 5);
    expect(stateOf('w1')?.failing?.since).toEqual(since);
    for (const [i, leastMs] of [110, 220, 250, 250].entries()) {
      expect((moments[i + 1] ?? 0) - (moments[i] ?? 0)).toBeGreaterThanOrEqual(leastMs - 2);
    }
  });

  let elsewhereServer: ReturnType<typeof createServer>;
  let reached = 0;
  beforeAll(async () => {
    elsewhereServer = createServer((_request, response) => {
      reached += 1;
      response.end();
    });
    await new Promise<void>((resolve) => elsewhereServer.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    expect(reached).toBe(0);
    await new Promise((resolve) => elsewhereServer.close(resolve));
  });
  const elsewhere = (): string => `http://127.0.0.1:${(elsewhereServer.address() as AddressInfo).port}/`;
});

/** A head of the log with other leaves from `at` on, as its key signed it, and as the witness has seen it. */
function forkSeenBy(witness: ServedWitness | undefined, size: number, at: number, isShown = true): string {
  const fork = memoryLog();
  fork.become([...world.log.leaves.slice(0, at), ...freshLeaves(size - at)]);
  const root = rootOfLeaves(fork.leaves);
  const key = parseSignerKey(readFileSync(world.keyPath, 'utf8').trim());
  const note = signCheckpoint({ origin: ORIGIN, size, root }, [ed25519Signer(key)]);
  witness?.heads.set(ORIGIN, { size, root, note: isShown ? note : undefined });
  return note;
}
const rootOfLeaves = (leaves: readonly Buffer[]): Buffer =>
  rootOf(extendTiles(emptyTileEdge(), [...leaves]).edge.frontier);
const keysOf = () => signer.keys().map(({ verifierKey }) => parseVerifierKey(verifierKey));

describe('a witness that has seen another history', () => {
  it.each([
    { size: 3, at: 1, isShown: true, judged: 'proven' },
    { size: 2, at: 1, isShown: true, judged: 'proven' },
    { size: 3, at: 1, isShown: false, judged: 'unproven' },
  ])('stops the signer, and what both have signed is kept: $size leaves, shown: $isShown', async (given) => {
    const [witness] = witnesses;
    const heard: string[] = [];
    const policy = parsePolicy(`${linesOf(one())}quorum w1\n`);
    signer = await world.open({ witnessing: { policy, retryFirstMs: 5 }, onStop: ({ code }) => heard.push(code) });
    const theirs = forkSeenBy(witness, given.size, given.at, given.isShown);
    const { size } = await signer.signNow();
    await until(() => signer.evidence().length > 0);
    expect(heard).toEqual(['signing.split-view']);
    expect(signer.refusal).toMatchObject({ code: 'signing.split-view', message: expect.stringContaining('w1') });
    world.log.append(1);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');

    const [file = ''] = signer.evidence();
    const view = parseSplitView(file);
    expect(view).toMatchObject({ seenBy: 'w1', heads: [expect.any(String), ...(given.isShown ? [theirs] : [])] });
    expect(headIn(view.heads[0])).toMatchObject({ size });
    expect(judgeSplitView(view, keysOf())).toBe(given.judged);
    const directory = join(world.directory, 'signer-evidence');
    const [name = ''] = readdirSync(directory);
    expect([statSync(directory).mode & 0o777, statSync(join(directory, name)).mode & 0o777]).toEqual([0o700, 0o600]);

    await signer.close();
    await open('quorum w1', one());
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
    expect(signer.evidence()).toEqual([file]);
    signer.resume('looked at again');
    await until(() => signer.refusal !== undefined);
    expect(signer.evidence()).toHaveLength(1);
  });

  it('and shows the very tree that it says it has not seen, is wrong, and stops nobody', async () => {
    const [witness] = witnesses;
    await open('quorum w1', one());
    const { size } = await signer.signNow();
    await until(isWitnessed(size));
    if (witness) witness.misdeed = (response) => void response.writeHead(422).end('no\n');
    world.log.append(1);
    await signer.signNow();
    await until(() => stateOf('w1')?.failing?.fault === 'other-tree');
    await until(() => (witness?.requests.length ?? 0) > 4);
    expect([signer.refusal, signer.evidence()]).toEqual([undefined, []]);
    world.log.append(1);
    expect(await signer.signNow()).toMatchObject({ size: size + 2 });
  });

  it('is told also where another had only seen more, and over restarts', async () => {
    const [first, second] = witnesses;
    await open('quorum none', witnesses.slice(0, 2));
    await second?.stop();
    forkSeenBy(first, 5, 3);
    await signer.signNow();
    await until(() => signer.refusal?.code === 'signing.overtaken');
    forkSeenBy(second, 3, 1);
    await second?.start();
    await until(() => signer.refusal?.code === 'signing.split-view');
    await until(() => signer.evidence().length === 2);
    await signer.close();
    await open('quorum none', witnesses.slice(0, 2));
    expect(signer.refusal).toMatchObject({ code: 'signing.split-view', message: expect.stringContaining('w2') });
  });

  it('what was kept and cannot be read is left where it is, and is in nobody’s way', async () => {
    const [witness] = witnesses;
    await open('quorum w1', one());
    forkSeenBy(witness, 3, 1);
    await signer.signNow();
    await until(() => signer.evidence().length === 1);
    await signer.close();
    const directory = join(world.directory, 'signer-evidence');
    const [name = ''] = readdirSync(directory);
    const whole = readFileSync(join(directory, name), 'utf8');
    writeFileSync(join(directory, name), whole.slice(1));
    writeFileSync(join(directory, 'other.json'), 'x');
    await open('quorum w1', one());
    expect(signer.status()).toMatchObject({ evidenceCount: 0, stopped: { code: 'signing.split-view' } });
    await until(() => signer.evidence().length === 1);
    expect(parseSplitView(readFileSync(join(directory, name), 'utf8')).heads).toEqual(parseSplitView(whole).heads);
    expect(readFileSync(join(directory, 'other.json'), 'utf8')).toBe('x');
  });

  it('answers no more than is read, and not for ever', async () => {
    const [witness] = witnesses;
    await open('quorum w1', one(), { timeoutMs: 300 });
    forkSeenBy(witness, 3, 1);
    if (witness) witness.showing = (response) => void floodOf(response);
    await signer.signNow();
    await until(() => signer.evidence().length > 0);
    expect(parseSplitView(signer.evidence()[0] ?? '').heads).toHaveLength(1);
    if (witness) witness.showing = (response) => void response.writeHead(200).write('ledger');
    await signer.close();
    await open('quorum w1', one(), { timeoutMs: 300 });
    await until(() => stateOf('w1')?.failing?.fault === 'other-tree');
  });

  it('is believed in nothing that the log has not signed', async () => {
    const [witness] = witnesses;
    await open('quorum w1', one());
    const theirs = forkSeenBy(witness, 3, 1);
    const key = generateSignerKey(ORIGIN);
    const forged = signCheckpoint({ ...headIn(theirs) }, [ed25519Signer(key)]);
    if (witness) witness.showing = (response) => void response.writeHead(200).end(forged);
    await signer.signNow();
    await until(() => signer.evidence().length > 0);
    expect(parseSplitView(signer.evidence()[0] ?? '').heads).toHaveLength(1);
  });
});

const refusalOfPromise = (promise: Promise<unknown>): Promise<string | undefined> => refusalOf(() => promise);

describe('after a start', () => {
  /** As it was: guard, key and log. */
  const setBack = async (): Promise<() => Promise<void>> => {
    const leaves = world.log.leaves;
    const kept = mkdtempSync(join(tmpdir(), 'onus-kept-'));
    await signer.close();
    cpSync(world.directory, kept, { recursive: true });
    return async () => {
      await signer.close();
      rmSync(world.directory, { recursive: true });
      cpSync(kept, world.directory, { recursive: true });
      rmSync(kept, { recursive: true });
      world.log.become(leaves);
    };
  };

  it('where log and guard are gone, no second log of the name begins: a witness has seen the first', async () => {
    await open('quorum w1', one());
    await signer.signNow();
    await until(isWitnessed(3));
    await signer.close();
    const directory = mkdtempSync(join(tmpdir(), 'onus-anew-'));
    const policy = parsePolicy(`${linesOf(witnesses.slice(0, 2))}quorum none\n`);
    const anew = (origin: string) =>
      openSigner({ path: join(directory, 'signer.db'), tree: memoryLog(), origin, witnessing: { policy } });
    const error = await anew(ORIGIN).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'signing.guard-missing',
      message: expect.stringMatching(/w1 has cosigned 3 entries .*another origin.* \/ 见证方 w1 .*另一 origin/),
    });
    expect(readdirSync(directory)).toEqual([]);
    const other = await anew('ledger.example/2');
    expect(other.keys()).toHaveLength(1);
    await other.close();
    rmSync(directory, { recursive: true });
  });

  it('a machine that was set back signs nothing: a witness has seen more', async () => {
    await open('quorum w1', one(), { strict: false });
    await signer.signNow();
    await until(isWitnessed(3));
    const back = await setBack();
    await open('quorum w1', one());
    world.log.append(2);
    await signer.signNow();
    await until(isWitnessed(5));
    await back();

    world.log.append(4);
    await open('quorum w1', one());
    expect(['signing.stopped', 'signing.unconfirmed']).toContain(await refusalOf(() => signer.signNow()));
    await until(() => signer.refusal !== undefined);
    expect(signer.refusal).toMatchObject({ code: 'signing.overtaken' });
    expect(signer.status().released).toMatchObject({ size: 3 });
    await until(() => signer.evidence().length > 0);
    const [file = ''] = signer.evidence();
    expect(parseSplitView(file).heads.map((head) => headIn(head).size)).toEqual([3, 5]);
  });

  it('nothing is signed before a quorum has said where it stands; those who are down are asked until they are back', async () => {
    await open(TWO);
    await signer.signNow();
    await until(() => signer.status().witnesses.every(({ cosignedSize }) => cosignedSize === 3));
    await signer.close();
    await Promise.all(witnesses.slice(1).map((witness) => witness.stop()));
    world.log.append(1);
    await open(TWO, witnesses, { timeoutMs: 5_000 });
    expect(await refusalOf(() => signer.signNow())).toBe('signing.unconfirmed');
    expect(signer.status()).toMatchObject({ failing: { code: 'signing.unconfirmed' }, released: { size: 3 } });
    expect(await refusalOf(() => signer.rotate())).toBe('signing.unconfirmed');
    expect(signer.status().witnesses.map(({ isConfirmed }) => isConfirmed)).toEqual([true, false, false]);
    await witnesses[1]?.start();
    await until(() => stateOf('w2')?.failing === undefined);
    expect(await signer.signNow()).toMatchObject({ size: 4 });
    // Later it works without them.
    await witnesses[1]?.stop();
    world.log.append(1);
    expect(await signer.signNow()).toMatchObject({ size: 5 });
  });

  it('whoever is closed before a witness has answered has signed nothing', async () => {
    await open('quorum w1', one());
    await signer.signNow();
    await until(isWitnessed(3));
    await signer.close();
    const [witness] = witnesses;
    let isAsked = false;
    if (witness) {
      witness.misdeed = () => {
        isAsked = true;
      };
    }
    world.log.append(1);
    await open('quorum w1', one());
    const signing = [signer.signNow(), signer.rotate()].map(refusalOfPromise);
    await until(() => isAsked);
    await signer.close();
    expect(await Promise.all(signing)).toEqual(['signing.closed', 'signing.closed']);
    if (witness) witness.misdeed = undefined;
    await open('quorum w1', one());
    expect([signer.status().released?.size, signer.keys().length]).toEqual([3, 1]);
  });

  it('a witness that has cosigned, and knows the log no more, has forgotten what it saw: it confirms nothing', async () => {
    await open('quorum w1', one());
    await signer.signNow();
    await until(isWitnessed(3));
    await signer.close();
    const [witness] = witnesses;
    if (witness) witness.misdeed = (response) => void response.writeHead(404).end();
    world.log.append(1);
    await open('quorum w1', one());
    expect(await refusalOf(() => signer.signNow())).toBe('signing.unconfirmed');
    if (witness) witness.misdeed = undefined;
    await until(() => stateOf('w1')?.failing === undefined);
    expect(await signer.signNow()).toMatchObject({ size: 4 });
  });

  it('a policy that asks for no quorum waits for nobody, and still hears whoever answers', async () => {
    await open('quorum none');
    await signer.signNow();
    await until(() => signer.status().witnesses.every(({ cosignedSize }) => cosignedSize === 3));
    await signer.close();
    await Promise.all(witnesses.slice(1).map((witness) => witness.stop()));
    world.log.append(1);
    await open('quorum none');
    expect(await signer.signNow()).toMatchObject({ size: 4 });
    await signer.close();
    forkSeenBy(witnesses[0], 9, 2);
    await open('quorum none');
    world.log.append(1);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
  });

  it('a witness that does not know the new key yet says where it stands by what the old one signed', async () => {
    let told = '';
    const witness = await servedWitness('w4', () => told);
    witnesses.push(witness);
    await open('quorum w4', [witness]);
    told = signer.verifierKey;
    await signer.signNow();
    await until(isWitnessed(3));
    await signer.rotate();
    world.log.append(1);
    await signer.signNow();
    await signer.close();
    await open('quorum w4', [witness]);
    world.log.append(1);
    expect(await signer.signNow()).toMatchObject({ size: 5 });
    expect(stateOf('w4')?.failing?.fault).toBe('refused');
  });
});

describe('a log that cannot prove what it released', () => {
  it('asks no witness with a proof that does not hold', async () => {
    let broken = false;
    const tree = {
      ...world.log,
      head: () => world.log.head(),
      readTile: async (level: number, index: number) =>
        broken ? Buffer.alloc(32 * 300) : world.log.readTile(level, index),
    };
    world.log.become(freshLeaves(5));
    const policy = parsePolicy(`${linesOf(one())}quorum w1\n`);
    await witnesses[0]?.stop();
    signer = await world.open({ tree, witnessing: { policy, retryFirstMs: 5, retryMostMs: 20 } });
    await signer.signNow();
    await until(() => stateOf('w1')?.failing !== undefined);
    const [witness] = witnesses;
    witness?.heads.set(ORIGIN, { size: 2, root: Buffer.alloc(32) });
    broken = true;
    await witness?.start();
    await until(() => stateOf('w1')?.failing?.fault === 'no-proof');
    expect(signer.status().stopped).toBeUndefined();
  });
});

describe.each([false, true])('when a cosignature cannot be kept, though it may be: %j', (done) => {
  it('the signer stops, and has collected it soon after it is opened anew', async () => {
    const policy = parsePolicy(`${linesOf(one())}quorum w1\n`);
    signer = world.openOn(
      (real) => {
        const failing = failingStorage(real);
        failing.failure = { step: 'cosign', done };
        return failing.storage;
      },
      { witnessing: { policy } },
    );
    await signer.signNow();
    await until(() => signer.status().stopped !== undefined);
    expect(signer.status().stopped).toMatchObject({ code: 'signing.write-failed' });
    expect(signer.witnessed()).toBeUndefined();
    await signer.close();
    await open('quorum w1', one());
    await until(isWitnessed(3));
  });
});
