import {
  decodeEntryBundle,
  leafHash,
  openCheckpoint,
  parseEvidence,
  parseNote,
  parsePolicy,
  parseVerifierKey,
  tilePath,
  verifierFor,
  verifyConsistency,
  verifyEvidence,
} from '@onus/transparency-log';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
let vkey = '';

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  const { body } = await ledger.send('GET', '/checkpoint/keys');
  vkey = body.keys.at(-1).verifierKey;
});
afterAll(() => ledger.stop());

const bytes = async (path: string, token = ledger.tokens.inspector): Promise<Response> =>
  fetch(ledger.url + path, { headers: { authorization: `Bearer ${token}` } });

const hash = (text: string): Buffer => Buffer.from(text, 'hex');

test('every event is proven to be in the signed log, by evidence that holds without us', async () => {
  const { size } = (await ledger.get('/v1/log/head')).body;
  const policy = parsePolicy(`log ${vkey}\nquorum none\n`);
  for (let at = 0; at < size; at++) {
    const { body } = await ledger.get(`/v1/events/${at}/proof`);
    const { checkpoint } = verifyEvidence(parseEvidence(body.evidence), hash(body.leafHash), policy);
    expect(checkpoint.size).toBeGreaterThan(at);
    expect((await ledger.get(`/v1/events/${at}`)).body.leafHash).toBe(body.leafHash);
  }
});

test('an earlier log is proven to be a prefix of the checkpoint', async () => {
  const { body } = await ledger.get('/v1/consistency?from=3');
  const { checkpoint } = openCheckpoint(parseNote(body.checkpoint), [verifierFor(parseVerifierKey(vkey))]);
  const older = { size: body.from, root: hash(body.fromRootHash) };
  const newer = { size: body.to, root: hash(body.toRootHash) };
  verifyConsistency(older, newer, body.hashes.map(hash));
  expect(newer).toEqual({ size: checkpoint.size, root: Buffer.from(checkpoint.root) });
});

test('tiles and entries stand at their paths, for ever, and lead to each other', async () => {
  const note = await (await bytes('/checkpoint')).text();
  const size = Number(note.split('\n')[1]);
  const width = Math.min(size, 256);
  const tile = await bytes(`/${tilePath(0, 0, width)}`);
  const entries = await bytes(`/tile/entries/000${width < 256 ? `.p/${width}` : ''}`);
  expect(tile.headers.get('cache-control')).toContain('immutable');
  expect(entries.headers.get('cache-control')).toContain('immutable');
  const leaves = decodeEntryBundle(Buffer.from(await entries.arrayBuffer()), width).map((entry) => leafHash(entry));
  expect(Buffer.concat(leaves)).toEqual(Buffer.from(await tile.arrayBuffer()));
});

test.each([
  ['/v1/events/1000000/proof', 404, 'proof.beyond-size'],
  ['/v1/events/-1/proof', 400, 'request.too-small'],
  ['/v1/events/1e3/proof', 400, undefined],
  ['/v1/consistency?from=0', 400, 'proof.not-a-range'],
  ['/v1/consistency?from=1000000', 404, 'proof.beyond-size'],
  ['/v1/consistency?from=5&to=2', 400, 'proof.not-a-range'],
  ['/v1/consistency', 400, 'request.missing'],
  ['/tile/0/999', 404, 'record.unknown'],
  ['/tile/0/000.p/0', 404, 'record.unknown'],
  ['/tile/64/000', 404, 'record.unknown'],
  ['/tile/../ledger.db', 404, 'route.unknown'],
  ['/tile/entries/x999/999', 404, 'record.unknown'],
])('%s is refused', async (path, status, code) => {
  const answer = await ledger.get(path);
  expect(answer.status).toBe(status);
  if (code) expect(answer.body.code).toBe(code);
  expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable');
});

test('envelopes are not for everybody', async () => {
  expect((await fetch(`${ledger.url}/tile/entries/000`)).status).toBe(401);
});
