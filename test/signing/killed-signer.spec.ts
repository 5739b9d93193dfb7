import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@onus/event-store';
import { openSigner } from '@onus/signing';

const PROGRAM = fileURLToPath(new URL('./signing-process.ts', import.meta.url));

/** Lets the program sign this many heads and kills it on the way to the next; what it said. */
async function signedUntilKilled(directory: string, heads: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--conditions=@onus/source', PROGRAM, directory]);
  const ended = once(child, 'exit');
  child.stderr.pipe(process.stderr);
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (said.length === heads) setTimeout(() => child.kill('SIGKILL'), Math.random() * 8); // any moment will do
  }
  await ended;
  return said;
}

it('has in its history every head that it ever gave out, at whatever moment it is killed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'onus-killed-'));
  const said: string[] = [];
  for (let round = 0; round < 6; round++) said.push(...(await signedUntilKilled(directory, 1 + round)));
  expect(said.length).toBeGreaterThanOrEqual(21);

  const store = await openSqliteEventStore({ path: join(directory, 'ledger.db') });
  const signer = await openSigner({ path: join(directory, 'signer.db'), tree: store, origin: 'ledger.example/killed' });
  const { size, rootHash } = await signer.signNow();
  expect({ size, rootHash }).toEqual(await store.head());
  const history = signer.history(0, 1_000).map((head) => `${head.size} ${head.rootHash}`);
  expect(history).toEqual(expect.arrayContaining(said));
  expect(said).toEqual(history.filter((head) => said.includes(head)));
  await signer.close();
  await store.close();
  rmSync(directory, { recursive: true });
});
