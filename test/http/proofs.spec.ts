import { join } from 'node:path';
import type { Role } from '@onus/access';
import { decodeDataBundle, isCommitmentTo } from '@onus/export/format';
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
import SqliteDatabase from 'better-sqlite3';
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
  expect(tile.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(entries.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  const leaves = decodeEntryBundle(Buffer.from(await entries.arrayBuffer()), width).map((entry) => leafHash(entry));
  expect(Buffer.concat(leaves)).toEqual(Buffer.from(await tile.arrayBuffer()));
});

test.each([
  ['/v1/events/1000000/proof', 404, 'record.unknown'],
  ['/v1/events/-1/proof', 400, 'request.malformed'],
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

test('envelopes and data are not for everybody, and data are kept in no cache', async () => {
  const width = Math.min(Number((await (await bytes('/checkpoint')).text()).split('\n')[1]), 256);
  const bundle = width < 256 ? `000.p/${width}` : '000';
  const statusFor = async (path: string, role?: Role) =>
    (await (role ? bytes(path, ledger.tokens[role]) : fetch(ledger.url + path))).status;
  for (const path of [`/tile/entries/${bundle}`, `/data/${bundle}`]) {
    expect(await statusFor(path)).toBe(401);
    expect(await statusFor(path, 'public')).toBe(403);
    expect(await statusFor(path, 'inspector')).toBe(200);
  }
  expect(await statusFor(`/data/${bundle}`, 'downstream')).toBe(403);
  expect((await bytes(`/data/${bundle}`)).headers.get('cache-control')).toBe('no-store');
});

test('data are those that the envelopes commit to', async () => {
  const width = Math.min(Number((await (await bytes('/checkpoint')).text()).split('\n')[1]), 256);
  const bundle = width < 256 ? `000.p/${width}` : '000';
  const data = decodeDataBundle(Buffer.from(await (await bytes(`/data/${bundle}`)).arrayBuffer()), width);
  const entries = decodeEntryBundle(Buffer.from(await (await bytes(`/tile/entries/${bundle}`)).arrayBuffer()), width);
  for (const [i, entry] of entries.entries()) {
    const { dataCommit } = JSON.parse(Buffer.from(entry).toString());
    expect(isCommitmentTo(dataCommit, 'data', data[i]?.data ?? Buffer.alloc(0))).toBe(true);
  }
});

test('a tree that does not lead to what was signed gives no proof', async () => {
  const altered = await servedLedger();
  await smallProgramme(altered);
  const { size } = (await altered.get('/v1/log/head')).body;
  expect((await altered.get(`/v1/events/${size - 1}/proof`)).status).toBe(200); // signs what there is
  const db = new SqliteDatabase(join(altered.data, 'ledger.db'));
  db.exec('DROP TRIGGER tile_only_grows');
  const hashes = db.prepare<[], Buffer>('SELECT hashes FROM tile WHERE level = 0').pluck().get() ?? Buffer.alloc(0);
  hashes[0] = (hashes[0] ?? 0) ^ 1;
  db.prepare('UPDATE tile SET hashes = ? WHERE level = 0').run(hashes);
  db.close();
  for (const path of ['/v1/consistency?from=3', '/v1/consistency?from=3&to=5', '/v1/events/1/proof']) {
    const { status, body } = await altered.get(path);
    expect({ path, status, code: body.code }).toEqual({ path, status: 503, code: 'proof.tree-unsound' });
  }
  await altered.stop();
});
