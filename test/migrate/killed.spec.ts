import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { checkSqliteLog, openSqliteEventStore } from '@onus/event-store';
import { run } from '../demo/program.ts';
import { sampleLog } from '../verify/sample-log.ts';

const ONUS = 'apps/cli/dist/main.js';
const EVENTS = 12_000;
const KILLS = 6;

test('a migration that is killed at random moments is taken up where it stood, and ends the same', async () => {
  const log = await sampleLog(EVENTS, { erase: [0, 4, 100] });
  const to = join(log.folder, 'moved');
  const path = join(to, 'ledger.db');
  const sizes: number[] = [];
  const migrate = () => run(ONUS, ['migrate', log.path, to], { LANG: 'en_US.UTF-8' });
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const program = migrate();
      const enough = bytesOf(path) + Math.random() * 2_000_000;
      while (bytesOf(path) <= enough && program.process.exitCode === null) await setTimeout(3);
      program.process.kill('SIGKILL');
      await program.ended;
      sizes.push(await sizeOf(path));
    }
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes.some((size) => size > 0 && size < EVENTS)).toBe(true);

    const { code, output } = await migrate().ended;
    expect([code, output]).toEqual([0, expect.stringContaining(`${(await log.store.head()).size} events`)]);
    expect(await checkSqliteLog(path)).toEqual(await log.store.head());
    const { code: other, output: told } = await run(ONUS, ['migrate', to, log.path], { LANG: 'zh_CN.UTF-8' }).ended;
    expect([other, told]).toEqual([1, expect.stringContaining('另有进程正在写此日志')]);
  } finally {
    await log.close();
  }
});

/** Of the file and its write-ahead log: they grow with what is copied. */
const bytesOf = (path: string): number =>
  [path, `${path}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

/** Whatever was there when the program was killed is whole. */
async function sizeOf(path: string): Promise<number> {
  const store = await openSqliteEventStore({ path, readonly: true }).catch(() => undefined);
  if (!store) return 0;
  try {
    const { size } = await store.head();
    if (size > 0) await checkSqliteLog(path);
    return size;
  } finally {
    await store.close();
  }
}
