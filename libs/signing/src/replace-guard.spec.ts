import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyReplacement, openKeyRotation, parseSignerKey, parseVerifierKey } from '@onus/transparency-log';
import { openSigner } from './open-signer.ts';
import { type GuardReplacement, installStagedGuard, stagedKey, stageGuard } from './replace-guard.ts';
import type { Signer } from './signer.ts';
import { besideLog } from './storage/beside-log.ts';
import { freshLeaves } from './testing/memory-log.ts';
import { ORIGIN, refusalOf, type SignerWorld, signerWorld } from './testing/signer-world.ts';

let world: SignerWorld;
let directory: string;
let beside: string;
let replacement: GuardReplacement;
beforeEach(async () => {
  world = signerWorld(3);
  const signer = await world.open();
  await signer.signNow();
  const known = signer.published()?.note;
  const keys = signer.keys();
  await signer.close();
  world.log.append(4);
  directory = join(world.directory, 'new');
  beside = join(world.directory, 'released.checkpoint');
  mkdirSync(directory);
  replacement = { directory, tree: world.log, keys, known, origin: ORIGIN, secret: undefined };
});
afterEach(() => world.remove());

const path = (): string => join(directory, 'signer.db');
const open = (): Promise<Signer> =>
  openSigner({ path: path(), tree: world.log, origin: ORIGIN, besideLog: beside, signEverySeconds: 86_400 });

test('the new guard knows what was released, and signs what comes after the log as it stands with a new key', async () => {
  const next = await stageGuard(replacement);
  expect(next).toMatchObject({ fromSize: 8, oldKeyId: parseVerifierKey(replacement.keys[0]?.verifierKey ?? '').keyId });
  await installStagedGuard(directory, besideLog(beside));
  expect(readFileSync(beside, 'utf8')).toBe(replacement.known);
  const signer = await open();
  expect(signer.published()?.note).toBe(replacement.known);
  expect(signer.keys().map(({ fromSize, toSize }) => [fromSize, toSize])).toEqual([
    [0, 7],
    [8, undefined],
  ]);
  expect(openKeyReplacement(next.statement).newKey).toEqual(parseVerifierKey(signer.verifierKey));
  world.log.append(1);
  expect(await signer.signNow()).toMatchObject({ size: 8 });
  await signer.close();
  await (await open()).close();
});

test('a key that is not lost hands over in its own words', async () => {
  const secret = parseSignerKey(readFileSync(world.keyPath, 'utf8').trim());
  const { statement, verifierKey } = await stageGuard({ ...replacement, secret });
  const [old] = replacement.keys;
  expect(openKeyRotation(statement, parseVerifierKey(old?.verifierKey ?? '')).newKey).toEqual(
    parseVerifierKey(verifierKey),
  );
});

test.each<[string, string, () => Partial<GuardReplacement> | undefined]>([
  ['signing.fork', 'the log is another', () => void world.log.become(freshLeaves(9))],
  ['signing.truncated', 'the log is shorter', () => void world.log.become(world.log.leaves.slice(0, 2))],
  ['signing.damaged', 'the checkpoint is altered', () => ({ known: replacement.known?.replace('\n3\n', '\n4\n') })],
  ['signing.guard-missing', 'there is a guard', () => void writeFileSync(path(), '')],
  ['signing.guard-missing', 'there is a key', () => void writeFileSync(join(directory, 'signer.key'), '')],
  ['signing.guard-missing', 'there is what was to be written', () => void writeFileSync(`${path()}-wal`, '')],
])('%s: none is made where %s', async (code, _, change) => {
  const changed = change();
  expect(await refusalOf(() => stageGuard({ ...replacement, ...changed }))).toBe(code);
  expect(stagedKey(directory)).toBeUndefined();
});

describe('whoever is interrupted', () => {
  const staged = (): string => join(directory, 'signer-unfinished');

  test('while it is staged has done nothing: nothing starts, and another is staged', async () => {
    const first = await stageGuard(replacement);
    expect(await refusalOf(open)).toBe('signing.guard-missing');
    expect(stagedKey(directory)).toBe(first.verifierKey);
    rmSync(join(staged(), 'signer.key'));
    const second = await stageGuard(replacement);
    expect(second.verifierKey).not.toBe(first.verifierKey);
    await installStagedGuard(directory, besideLog(beside));
    const signer = await open();
    expect(signer.verifierKey).toBe(second.verifierKey);
    await signer.close();
  });

  test.each([
    ['the secret is in its place', () => renameSync(join(staged(), 'signer.key'), join(directory, 'signer.key'))],
    [
      'what lies beside the log is, too',
      () => {
        renameSync(join(staged(), 'signer.key'), join(directory, 'signer.key'));
        writeFileSync(beside, replacement.known ?? '', { mode: 0o600 });
      },
    ],
  ])('after %s starts nothing before it is finished', async (_, done) => {
    const { verifierKey } = await stageGuard(replacement);
    done();
    expect(await refusalOf(open)).toBe('signing.guard-missing');
    expect(stagedKey(directory)).toBe(verifierKey);
    await installStagedGuard(directory, besideLog(beside));
    expect(existsSync(staged())).toBe(false);
    const signer = await open();
    expect(signer.verifierKey).toBe(verifierKey);
    await signer.close();
  });
});

test('under a new name it knows nothing as released', async () => {
  const { verifierKey } = await stageGuard({ ...replacement, known: undefined, origin: 'ledger.example/second' });
  writeFileSync(beside, replacement.known ?? '', { mode: 0o600 });
  await installStagedGuard(directory, besideLog(beside));
  const signer = await openSigner({
    path: path(),
    tree: world.log,
    origin: 'ledger.example/second',
    besideLog: beside,
  });
  expect(signer.keys()).toMatchObject([{ verifierKey, fromSize: 0 }]);
  expect(await signer.signNow()).toMatchObject({ size: 7 });
  await signer.close();
});
