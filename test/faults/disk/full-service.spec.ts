import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardFileIn, lastRelease } from '@onus/signing';
import { accountsIn } from '../../accounts.ts';
import { type Program, runAs } from '../../demo/program.ts';
import { answered } from '../../until.ts';
import { type Answer, ready, type Service } from '../service/service.ts';
import { fillDisk, namespace, withSmallDisk } from './small-disk.ts';

const way = namespace();
if (!way) console.warn('skipped: a full disk needs a namespace with a tmpfs, which this machine does not give');
const describeIf = way ? describe : describe.skip;

const until = async (service: Service, path: string, isSo: (answer: Answer) => boolean): Promise<Answer['body']> =>
  (await answered(() => service.get(path), isSo)).body;

let home: string;
let data: string;
let small: string;
let program: Program | undefined;
let service: Service;
let units: number;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-full-'));
  [data, small] = [join(home, 'data'), join(home, 'small')];
  mkdirSync(small);
  await accountsIn(data);
  units = 0;
});
afterEach(() => {
  program?.process.kill('SIGKILL');
  rmSync(home, { recursive: true });
});

async function start(kiB: number, ...args: string[]): Promise<void> {
  const command = [process.execPath, 'apps/ledger/dist/main.js', '--data', data, '--port', '0', ...args];
  program = runAs(withSmallDisk(way ?? [], small, kiB, command));
  service = await ready(program, data);
}
const fill = (): (() => void) => fillDisk(program?.process.pid, small);
const output = async (): Promise<string> => {
  await service.stop();
  return (await program?.ended)?.output ?? '';
};

/** Position of the event. */
async function recorded(): Promise<number> {
  units += 1;
  const named = { code: `${units}`, codeSystem: 'local', nameZh: '演示单位' };
  const unit = { unitId: `city-${units}`, level: 'city', effectiveOn: '2015-01-01', ...named };
  const { status, body } = await service.post(
    'organisation/establish-unit',
    unit,
    'organisation-department',
    unit.unitId,
  );
  expect([status, body.code]).toEqual([201, undefined]);
  return body.position;
}
/** As many as fill what was allotted before the disk was full, and at least one: the tail can be hindered before it. */
async function recordedUntil(isSo: (answer: Answer) => boolean, path: string): Promise<number> {
  for (;;) {
    const last = await recorded();
    if (isSo(await service.get(path))) return last;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: JSON
const rowIn = (body: any, tail: string) => body.tails.find((row: { tail: string }) => row.tail === tail);

describeIf('a service one of whose disks is full', () => {
  test('that of the signer: it says so, signs what is new as soon as there is room, and has lost nothing', async () => {
    await start(1_024, '--signer', small);
    const first = await recorded();
    await until(service, '/healthz', ({ body }) => body.signer.released?.size > first);

    const makeRoom = fill();
    const isFull = ({ body }: Answer): boolean => body.signer.failing?.code === 'SQLITE_FULL';
    const last = await recordedUntil(isFull, '/healthz');
    const { signer, hindrances } = await until(service, '/healthz', isFull);
    expect(signer).toMatchObject({ failing: { code: 'SQLITE_FULL' } });
    expect(signer).not.toHaveProperty('stopped');
    expect(hindrances).toMatchObject([{ what: 'signer', code: 'SQLITE_FULL' }]);
    expect((await service.get('/readyz')).status).toBe(503);
    await recorded();

    makeRoom();
    const { tails } = await until(service, '/readyz', ({ status }) => status === 200);
    expect(rowIn({ tails }, 'signer')).toMatchObject({ state: 'running' });
    const released = await until(service, '/healthz', ({ body }) => body.signer.released.size > last + 1);
    const kept = await lastRelease(guardFileIn(join(`/proc/${program?.process.pid}/root`, small)));
    expect(kept?.size).toBeGreaterThanOrEqual(released.signer.released.size);
    expect(await output()).toMatch(/SQLITE_FULL since .*tried again[\s\S]*SQLITE_FULL is over after \d+ attempts/);
  });

  test.each([
    ['views.db', 'read-model:units'],
    ['index.db', 'index'],
  ])(
    'that of %s: its tail says so, and goes on by itself where it was as soon as there is room',
    async (file, tail) => {
      symlinkSync(join(small, file), join(data, file));
      await start(16_384, '--index-seconds', '1');
      await until(service, '/readyz', ({ status, body }) => status === 200 && rowIn(body, tail).lag === 0);

      const makeRoom = fill();
      const isFull = ({ body }: Answer): boolean => rowIn(body, tail).code === 'SQLITE_FULL';
      const last = await recordedUntil(isFull, '/readyz');
      const full = await service.get('/readyz');
      expect([full.status, rowIn(full.body, tail)]).toMatchObject([503, { state: 'retrying' }]);
      expect((await service.get('/healthz')).status).toBe(200);
      await recorded();

      makeRoom();
      const isOver = ({ status, body }: Answer): boolean => status === 200 && rowIn(body, tail).position >= last;
      await until(service, '/readyz', isOver);
      const { rows } = await until(
        service,
        '/v1/units?limit=500',
        ({ status, body }) => status === 200 && body.rows.length >= units,
      );
      expect(rows.length).toBeGreaterThanOrEqual(2);
      expect(await output()).toMatch(/SQLITE_FULL since .*tried again[\s\S]*SQLITE_FULL is over after \d+ attempts/);
    },
  );
});
