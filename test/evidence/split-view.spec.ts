import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formatSplitView,
  logIdOf,
  openUnderPolicy,
  parseNote,
  parsePolicy,
  parseSplitView,
} from '@onus/transparency-log';
import { forgeableLog } from '../signing/forgeable-log.ts';
import { startWitness, type WitnessProcess } from '../signing/witness-process.ts';
import { temporaryFolder } from '../verify/temporary-folder.ts';
import { verified } from '../verify/verified.ts';

const LOG = forgeableLog('ledger.example/split');
const FORK = { name: 'fork', forkedAt: 4 };
const folder = temporaryFolder();
let home: string;
let witness: WitnessProcess;
const start = async (): Promise<void> => {
  witness = await startWitness({ data: join(home, 'w1'), logs: [LOG.verifierKey] });
};
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-split-'));
  await start();
});
afterAll(async () => {
  await witness.end('SIGKILL');
  rmSync(home, { recursive: true });
});

const shown = (what: string, origin = LOG.origin): Promise<Response> =>
  fetch(`${witness.url}/witness/v0/logs/${logIdOf(origin)}/${what}`);

interface Shown {
  readonly evidence: readonly { readonly isProven: boolean; readonly file: string }[];
}
const evidence = async (): Promise<Shown['evidence']> => ((await (await shown('evidence')).json()) as Shown).evidence;

function verdictOf(file: string, keys: string[] = [LOG.verifierKey]) {
  const path = folder.path('split.json');
  writeFileSync(path, file);
  return verified(path, { keys });
}

test('a witness shows the whole checkpoint that it cosigned last, to whoever asks for the log', async () => {
  expect((await shown('checkpoint')).status).toBe(404);
  expect(await witness.post(await LOG.request(0, 7))).toMatchObject({ status: 200 });
  const note = await (await shown('checkpoint')).text();
  const policy = parsePolicy(`log ${LOG.verifierKey}\nwitness w1 ${witness.verifierKey}\nquorum w1\n`);
  expect(openUnderPolicy(policy, parseNote(note))).toMatchObject({ checkpoint: { size: 7 }, witnesses: ['w1'] });
  expect((await shown('checkpoint', 'ledger.example/other')).status).toBe(404);
  expect((await shown('evidence', 'ledger.example/other')).status).toBe(404);
});

test('what it refused proves the split view that it saw, to whoever believes the key of the log', async () => {
  expect(await evidence()).toEqual([]);
  expect(await witness.post(await LOG.request(7, 7, FORK))).toMatchObject({ status: 409, body: '7\n' });
  expect(await witness.post(await LOG.request(7, 12, FORK))).toMatchObject({ status: 422 });
  await witness.end('SIGKILL');
  await start();
  const kept = await evidence();
  expect(kept.map(({ isProven }) => isProven)).toEqual([true, true]);
  for (const { file } of kept) {
    expect(await verdictOf(file)).toMatchObject({ verdict: 'split-view', codes: ['log.split-view'] });
    const { verdict, notProven } = await verdictOf(file, []);
    expect([verdict, notProven]).toEqual(['split-view', expect.stringContaining('Whose key it is')]);
    expect(await verdictOf(file, [forgeableLog(LOG.origin).verifierKey])).toMatchObject({
      codes: ['checkpoint.not-signed'],
    });
  }
});

test('what is honest, or does not suffice, is no proof', async () => {
  const [kept] = await evidence();
  const view = parseSplitView(kept?.file ?? '');
  const honest = { ...view, link: undefined, heads: [LOG.checkpoint(9), LOG.checkpoint(9)] as const };
  expect(await verdictOf(formatSplitView(honest))).toMatchObject({ verdict: 'sound', codes: [] });
  const alone = { ...view, link: undefined, heads: [LOG.checkpoint(9)] as const };
  expect(await verdictOf(formatSplitView(alone))).toMatchObject({
    verdict: 'incomplete',
    codes: ['split-view.unproven'],
  });
  expect((await verdictOf(`${kept?.file}\n`)).verdict).toBe('unreadable');
});

test('no byte of a proof can be altered so that it proves something else', async () => {
  const [kept] = await evidence();
  const file = Buffer.from(kept?.file ?? '');
  const unsigned = file.indexOf('"seenAt"');
  for (let at = 0; at < unsigned; at += 7) {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 5));
    const { verdict } = await verdictOf(changed.toString('latin1'));
    expect({ at, verdict }).toEqual({ at, verdict: expect.stringMatching(/^(altered|unreadable|incomplete)$/) });
  }
});
