import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// What goes wrong here ends the process, so it is one of its own.
test('a thread may be ended at whatever moment, also while it loads the native part of SQLite', () => {
  const program = join(import.meta.dirname, 'testing', 'end-threads.ts');
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, '80'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--conditions=@onus/source' },
  });
  expect([status, signal, stderr]).toEqual([0, null, '']);
  expect(stdout).toBe('80 threads ended\n');
});
