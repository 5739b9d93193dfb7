import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@onus/event-store';
import { latestCommitments } from '@onus/ledger/dossier';
import { makeIndex, readSubjectIndex } from '@onus/subject-index';

const WRITER = fileURLToPath(new URL('./indexed-writer.ts', import.meta.url));

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-kill-index-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Starts the writer and kills it so long after a commitment that it told of. */
async function runAndKill(commitments: number, delayMs: number): Promise<void> {
  const args = ['--no-warnings', WRITER, directory];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(writer, 'close');
  let left = commitments;
  createInterface({ input: writer.stdout }).on('line', (line) => {
    if (line !== 'committed') return;
    left -= 1;
    if (left === 0) setTimeout(() => writer.kill('SIGKILL'), delayMs);
  });
  const [code, signal] = await closed;
  expect([code, signal]).toEqual([null, 'SIGKILL']);
}

test('killed at any moment, the index goes on to the roots that follow from the entries, every one of them', async () => {
  for (let round = 0; round < 6; round += 1) {
    await runAndKill(2, round % 5);
    const file = readSubjectIndex(join(directory, 'index.db'));
    expect(file?.isSound()).toBe(true);
    const head = file?.head();
    file?.close();
    const store = await openSqliteEventStore({ path: join(directory, 'ledger.db'), readonly: true });
    const committed = new Map<number, string>();
    for await (const { entries, root } of latestCommitments(store)) committed.set(entries, root.toString('hex'));
    expect(committed.size).toBeGreaterThanOrEqual(2 * (round + 1));
    // The file is at a commitment that the log tells of, or at nothing.
    if (head && head.entries > 0) expect(committed.get(head.entries)).toBe(head.root.toString('hex'));
    for (const [entries, root] of [...committed].slice(0, 3)) {
      const made = await makeIndex(store, join(directory, `made-${round}-${entries}.db`), entries);
      expect([entries, made.head().root.toString('hex')]).toEqual([entries, root]);
      made.close();
    }
    await store.close();
  }
});
