import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountsIn } from '../accounts.ts';
import { type Program, run } from '../demo/program.ts';

/** Processes start slowly where others work too. */
const TIMEOUT_MS = 180_000;

let data: string;
let service: Program;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'onus-logs-'));
  await accountsIn(data);
  service = run('apps/ledger/dist/main.js', ['--data', data, '--port', '0'], { ONUS_LOG_LEVEL: 'trace' });
});
afterEach(() => {
  service.process.kill('SIGKILL');
  rmSync(data, { recursive: true });
});

const NAME = '张三丰';

test(
  'whatever becomes of a request, the service says no name of it, at whatever level it speaks',
  async () => {
    const [, url] = await service.line(/^ready (http:\/\/\S+)$/);
    const { token } = (await accountsIn(data))['assessment-office'];
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const post = async (body: string, more = {}): Promise<number> =>
      (
        await fetch(`${url}/v1/organisation/register-leader`, {
          method: 'POST',
          headers: { ...headers, ...more },
          body,
        })
      ).status;
    const leader = { leaderId: 'leader-1', name: NAME, effectiveOn: '2016-03-01' };
    const key = { 'idempotency-key': 'k' };
    expect(await post(JSON.stringify(leader), key)).toBe(201);
    expect(await post(JSON.stringify(leader))).toBe(422);
    expect(await post(JSON.stringify({ ...leader, name: `${NAME}丰` }), key)).toBe(409);
    expect(await post(JSON.stringify({ ...leader, leaderId: NAME }))).toBe(400);
    expect(await post(`{"name":"${NAME}`)).toBe(400);
    expect(await post(JSON.stringify(leader), { 'content-type': 'text/plain' })).toBe(415);
    service.process.kill('SIGTERM');
    const { output } = await service.ended;
    expect(output).not.toContain(NAME);
    expect(output.length).toBeGreaterThan(100);
  },
  TIMEOUT_MS,
);
