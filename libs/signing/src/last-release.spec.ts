import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastRelease, openReleaseHistory } from './last-release.ts';
import { refusalOf, type SignerWorld, signerWorld } from './testing/signer-world.ts';

let world: SignerWorld;
beforeEach(() => {
  world = signerWorld(3);
});
afterEach(() => world.remove());

test('where nothing was released there is nothing, and nothing is made', async () => {
  expect(await lastRelease(world.path)).toBeUndefined();
  expect(existsSync(world.path)).toBe(false);
  const signer = await world.open();
  expect(await lastRelease(world.path)).toBeUndefined();
  await signer.close();
});

test('it leaves no copy behind', async () => {
  const signer = await world.open();
  await signer.signNow();
  const own = process.env.TMPDIR;
  const scratch = mkdtempSync(join(tmpdir(), 'onus-signing-'));
  process.env.TMPDIR = scratch;
  try {
    expect(await lastRelease(world.path)).toEqual(signer.published());
    expect(readdirSync(scratch)).toEqual([]);
  } finally {
    if (own === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = own;
    rmSync(scratch, { recursive: true });
  }
  await signer.close();
});

test('it is what was released last, while the signer is at work and after it has ended', async () => {
  const signer = await world.open();
  for (let turn = 0; turn < 30; turn++) {
    world.log.append(1);
    await signer.signNow();
    expect(await lastRelease(world.path)).toEqual(signer.published());
  }
  const published = signer.published();
  await signer.close();
  expect(await lastRelease(world.path)).toEqual(published);
  expect(published?.size).toBe(33);
});

test('while the signer signs as fast as it can, it is a release that was made', async () => {
  const signer = await world.open();
  const released = new Set<number>();
  let ended = false;
  const signing = (async () => {
    while (!ended) {
      world.log.append(1);
      released.add((await signer.signNow()).size);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  for (let turn = 0; turn < 10; turn++) {
    const found = await lastRelease(world.path);
    if (found) expect(released.has(found.size) || found.size === signer.published()?.size).toBe(true);
  }
  ended = true;
  await signing;
  await signer.close();
});

test('a file that is no guard is refused', async () => {
  writeFileSync(world.path, 'not a database '.repeat(100));
  expect(await refusalOf(() => lastRelease(world.path))).toBe('signing.cannot-open');
  writeFileSync(join(world.directory, 'empty.db'), '');
  expect(await lastRelease(join(world.directory, 'empty.db'))).toBeUndefined();
});

test('the history is every release in its order, with the keys', async () => {
  const signer = await world.open();
  expect(await openReleaseHistory(world.path)).toBeUndefined();
  for (let turn = 0; turn < 3; turn++) {
    world.log.append(1);
    await signer.signNow();
  }
  await signer.rotate();
  world.log.append(1);
  await signer.signNow();
  const history = await openReleaseHistory(world.path);
  expect(Array.from(history?.checkpoints ?? [], ({ size }) => size)).toEqual([4, 5, 6, 7]);
  expect(history?.last).toEqual(signer.published());
  expect(history?.keys).toEqual(signer.keys());
  history?.close();
  await signer.close();
});
