import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openModelsCheck } from './models-check.ts';

test('a comparison that takes too long is given up, and it is said that it is late', async () => {
  const data = mkdtempSync(join(tmpdir(), 'onus-models-check-'));
  const check = openModelsCheck({
    log: { kind: 'sqlite', path: join(data, 'ledger.db') },
    views: { kind: 'sqlite', path: join(data, 'views.db') },
    folder: join(data, 'anew'),
    runner: { built: async () => true, rebuild: async () => true, status: () => ({ healthy: true, models: [] }) },
    faults: { tell: () => undefined, mended: () => undefined, onLook: () => undefined },
    everyMs: 1,
    longestMs: 1, // less than a thread takes to begin
  });
  try {
    while (check.status().code === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(check.status()).toMatchObject({ state: 'retrying', code: 'models-check.late', position: -1 });
  } finally {
    await check.close();
    rmSync(data, { recursive: true });
  }
});
