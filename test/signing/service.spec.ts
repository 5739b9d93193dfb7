import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, type ServeOptions, serve } from '@onus/ledger';
import { openUnderPolicy, parseNote, parsePolicy } from '@onus/transparency-log';
import { accountsIn } from '../accounts.ts';
import { run } from '../demo/program.ts';
import { answered } from '../until.ts';
import { startWitness, type WitnessProcess } from './witness-process.ts';

let home: string;
let data: string;
let served: Served;
let witness: WitnessProcess;
let policy: string;

/** What the service answers, as far as these specs look at it. */
interface Said {
  readonly keys: readonly { readonly verifierKey: string }[];
  readonly position: number;
  readonly signer: { readonly unwitnessedSince?: string };
}

const said = async (response: Response): Promise<Said> => (await response.json()) as Said;

const open = async (options: Partial<ServeOptions> = {}): Promise<void> => {
  served = await serve({ data, logLevel: 'silent', ...options });
};

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-service-'));
  data = join(home, 'ledger');
  await accountsIn(data);
  await open();
  const { keys } = await said(await fetch(`${served.url}/checkpoint/keys`));
  const log = keys[0]?.verifierKey ?? '';
  await served.close();
  witness = await startWitness({ data: join(home, 'witness'), logs: [log] });
  policy = `log ${log}\nwitness w1 ${witness.verifierKey} ${witness.url}\nquorum w1\n`;
  writeFileSync(join(home, 'policy'), policy);
});
afterAll(async () => {
  await served.close();
  await witness.end('SIGKILL');
  rmSync(home, { recursive: true });
});

let units = 0;
async function recordUnit(): Promise<number> {
  units += 1;
  const { token } = (await accountsIn(data))['organisation-department'];
  const named = { code: `${units}`, codeSystem: 'local', nameZh: '演示单位' };
  const body = { unitId: `city-${units}`, level: 'city', effectiveOn: '2015-01-01', ...named };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = `${served.url}/v1/organisation/establish-unit`;
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(201);
  return (await said(response)).position + 1;
}

/** The checkpoint once it is as wanted. */
async function checkpoint(wanted: (note: string) => boolean): Promise<string> {
  const ask = async () => {
    const response = await fetch(`${served.url}/checkpoint`);
    return { ok: response.ok, note: await response.text() };
  };
  return (await answered(ask, ({ ok, note }) => ok && wanted(note))).note;
}
const sizeOf = (note: string): number => Number(note.split('\n')[1]);
const signaturesOf = (note: string): number => parseNote(note).signatures.length;
const health = async () => said(await fetch(`${served.url}/healthz`));

test('the witness cosigns what the ledger signs', async () => {
  await open({ witnesses: join(home, 'policy') });
  const size = await recordUnit();
  const note = await checkpoint((text) => sizeOf(text) === size && signaturesOf(text) === 2);
  expect(openUnderPolicy(parsePolicy(policy), parseNote(note)).checkpoint.size).toBe(size);
  expect((await health()).signer.unwitnessedSince).toBeUndefined();
});

test('without its witness the ledger keeps working, and says since when it is unwitnessed', async () => {
  await witness.end('SIGKILL');
  const size = await recordUnit();
  const note = await checkpoint((text) => sizeOf(text) === size);
  expect(signaturesOf(note)).toBe(1);
  const { signer } = await health();
  expect(Date.parse(signer.unwitnessedSince ?? '')).toBeLessThanOrEqual(Date.now());
});

test('strict, it serves nothing that is not witnessed, until the witness is back', async () => {
  await served.close();
  await open({ witnesses: join(home, 'policy'), strict: true });
  const size = await recordUnit();
  const witnessed = await checkpoint((text) => signaturesOf(text) === 2);
  expect(sizeOf(witnessed)).toBe(1);
  const [log = ''] = policy.split('\n')[0]?.split(' ').slice(1) ?? [];
  witness = await startWitness({ data: join(home, 'witness'), logs: [log], port: witness.port });
  await checkpoint((text) => sizeOf(text) === size && signaturesOf(text) === 2);
});

test('the signer may be on a disk of its own, where every command finds it, and none is begun where that is missing', async () => {
  await served.close();
  data = join(home, 'apart');
  const signer = join(home, 'signer');
  await expect(open({ signer })).rejects.toThrow(/there is no directory/);
  mkdirSync(signer);
  await open({ signer });
  const size = await recordUnit();
  await checkpoint((note) => sizeOf(note) === size);
  expect(readdirSync(signer).sort()).toEqual(expect.arrayContaining(['signer.db', 'signer.key']));
  expect(readdirSync(data).filter((name) => name.startsWith('signer'))).toEqual([]);

  const exporting = ['export', '--data', data, '--to', join(home, 'export')];
  expect(await run('apps/cli/bin/onus.js', exporting).ended).toMatchObject({ code: 1 });
  expect(await run('apps/cli/bin/onus.js', exporting, { ONUS_SIGNER: signer }).ended).toMatchObject({ code: 0 });
  const backingUp = ['backup', '--data', data, '--to', `${join(home, 'backups')}/`, '--signer', signer];
  const { output } = await run('apps/cli/bin/onus.js', backingUp).ended;
  expect(output).toContain(`with the signed checkpoint of size ${size}`);
});
