import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSigner, type SignerOptions } from './open-signer.ts';
import type { Signer } from './signer.ts';
import { SigningError } from './signing-error.ts';
import { memoryLog } from './testing/memory-log.ts';
import { ORIGIN, refusalOf, type SignerWorld, signerWorld } from './testing/signer-world.ts';

let world: SignerWorld;
let besideLog: string;
beforeEach(() => {
  world = signerWorld(3);
  besideLog = join(world.directory, 'released.checkpoint');
});
afterEach(() => world.remove());

const onDemand = { origin: ORIGIN, signEverySeconds: 86_400 };
/** As the service opens it, on whatever is there. */
const start = (options: Partial<SignerOptions> = {}): Promise<Signer> =>
  openSigner({ ...onDemand, path: world.path, tree: world.log, besideLog, ...options });
const started = async (options: Partial<SignerOptions> = {}): Promise<void> => (await start(options)).close();

async function signedOnce(): Promise<string> {
  await (await world.open()).close();
  const signer = await start();
  await signer.signNow();
  await signer.close();
  return signer.verifierKey;
}

async function putGuardOfAnotherLog(size: number): Promise<void> {
  const other = signerWorld(size);
  const signer = await other.open();
  await signer.signNow();
  await signer.close();
  for (const name of ['signer.db', 'signer.key']) cpSync(join(other.directory, name), join(world.directory, name));
  await other.remove();
}

describe('a guard is begun', () => {
  it('for a log without entries that was never signed, and somebody hears of it', async () => {
    world.log.become([]);
    const begun: string[] = [];
    const signer = await start({ onBegin: (key) => begun.push(key) });
    expect(begun).toEqual([signer.verifierKey]);
    await signer.close();
    await started({ onBegin: (key) => begun.push(key) });
    expect(begun).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown> | unknown, Partial<SignerOptions>]>([
    ['the log has entries', () => undefined, {}],
    ['the log has entries, and another origin is asked for', () => undefined, { origin: 'ledger.example/2' }],
    [
      'a checkpoint lies beside the log, though it is empty',
      async () => {
        await signedOnce();
        for (const file of [world.path, world.keyPath]) rmSync(file);
      },
      { tree: memoryLog() },
    ],
    ['the log names a key', () => undefined, { tree: memoryLog(), named: [`${ORIGIN}+00000000+AA==`] }],
    ['there is a key alone', () => writeFileSync(world.keyPath, 'PRIVATE+KEY+'), { tree: memoryLog() }],
    ['there is a key that was to follow', () => writeFileSync(`${world.keyPath}.new`, 'P'), { tree: memoryLog() }],
    ['there is what was to be written to it', () => writeFileSync(`${world.path}-wal`, ''), { tree: memoryLog() }],
  ])('nowhere else: %s', async (_, given, options) => {
    await given();
    const before = readdirSync(world.directory).sort();
    const error = await start(options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SigningError);
    expect(error).toMatchObject({
      code: 'signing.guard-missing',
      message: expect.stringMatching(/replace-signer.* \/ .*请放回/),
    });
    expect(readdirSync(world.directory).sort()).toEqual(before);
    expect(existsSync(world.path)).toBe(before.includes('signer.db'));
  });
});

describe('a guard is not taken', () => {
  it('that is older than what lies beside the log', async () => {
    await (await world.open()).close();
    const older = new Map([world.path, world.keyPath].map((path) => [path, readFileSync(path)]));
    await signedOnce();
    for (const [path, bytes] of older) writeFileSync(path, bytes);
    for (const suffix of ['-wal', '-shm']) rmSync(`${world.path}${suffix}`, { force: true });
    expect(await refusalOf(started)).toBe('signing.guard-outdated');
  });

  it('that does not know a key which the log names', async () => {
    const key = await signedOnce();
    await started({ named: [key] });
    expect(await refusalOf(() => started({ named: [key, `${ORIGIN}+00000000+AA==`] }))).toBe('signing.guard-outdated');
  });

  it('that is of another log of the same name', async () => {
    await signedOnce();
    await putGuardOfAnotherLog(5);
    expect(await refusalOf(started)).toBe('signing.guard-foreign');
    rmSync(besideLog);
    const refusing = await start();
    expect(refusing.refusal).toMatchObject({ code: 'signing.truncated' });
    await refusing.close();
  });

  it('that has released another head of the size that lies beside the log', async () => {
    await signedOnce();
    await putGuardOfAnotherLog(3);
    expect(await refusalOf(started)).toBe('signing.guard-foreign');
  });

  it('where what lies beside the log cannot be read', async () => {
    await signedOnce();
    writeFileSync(besideLog, 'checkpoint');
    expect(await refusalOf(started)).toBe('signing.damaged');
  });
});

it('what was released last lies beside the log, and follows it', async () => {
  world.log.become([]);
  const signer = await start();
  for (const count of [0, 2, 3]) {
    world.log.append(count);
    await signer.signNow();
    expect(readFileSync(besideLog, 'utf8')).toBe(signer.published()?.note);
  }
  await signer.close();
  rmSync(besideLog);
  const again = await start();
  await again.signNow();
  expect(readFileSync(besideLog, 'utf8')).toBe(again.published()?.note);
  await again.close();
});

it('a log that is none to sign for is known at once, and everything released is served', async () => {
  await signedOnce();
  world.log.become([]);
  const signer = await start();
  expect(signer.refusal).toMatchObject({ code: 'signing.truncated' });
  expect(signer.published()).toMatchObject({ size: 3 });
  await signer.close();
});
