import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../demo/program.ts';
import { client } from './client.ts';
import { ready, startProcess } from './service.ts';
import { foundations, townships } from './stories.ts';
import { nothingTold } from './told.ts';

const CLIENTS = 4;
const CHECKS = 2;

test('a ledger can be checked while clients record, the engine raises and the read models follow', async () => {
  const data = mkdtempSync(join(tmpdir(), 'onus-verify-load-'));
  const told = nothingTold();
  const service = await ready(startProcess(data), data);
  await client('foundations', foundations(), told).work(service);
  const clients = Array.from({ length: CLIENTS }, (_, at) => client(`c${at}`, townships(`c${at}`), told));
  const working = Promise.all(clients.map((one) => one.work(service)));
  for (let check = 0; check < CHECKS; check += 1) {
    await told.more(50);
    const before = told.receipts.size;
    const { code, output } = await run('apps/cli/bin/onus.js', ['verify', '--data', data, '--rules']).ended;
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/All agree|全部一致/) });
    expect(told.receipts.size).toBeGreaterThan(before);
  }
  await service.kill();
  await working;
  rmSync(data, { recursive: true });
}, 300_000);
