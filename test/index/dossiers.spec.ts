import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TakenDossier, unpacked } from '../dossier/taken-dossier.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';

const ONUS = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
const SUBJECT = `leader:${ids.secretary}`;
let ledger: ServedLedger;
let dossier: TakenDossier;
let proofs: { commitment: number; subjects: { subject: string; value: string; proof: string }[] };

const taken = async (): Promise<TakenDossier> => {
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/dossiers?subject=${SUBJECT}`, { headers });
  return unpacked(Buffer.from(await response.arrayBuffer()));
};

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterAll(() => ledger.stop());
beforeEach(async () => {
  dossier = await taken();
  proofs = JSON.parse(dossier.read('index.json').toString());
});
afterEach(() => dossier.discard());

const COMPLETE =
  /leader:leader-1: complete, as filed under this subject, up to entry (\d+), by the index root [0-9a-f]{64}/;
const withProofs = (changed: object): void =>
  dossier.write('index.json', `${JSON.stringify({ ...proofs, ...changed }, undefined, 1)}\n`);
const [ALTERED, INCOMPLETE] = [4, 5];

test('a dossier says that it is complete, up to where, by which root, and that nobody has rebuilt it', () => {
  const { code, output } = dossier.verify();
  expect([code, output]).toEqual([0, expect.stringMatching(COMPLETE)]);
  expect(Number(COMPLETE.exec(output)?.[1])).toBe(proofs.commitment);
  expect(output).toContain('nobody yet has rebuilt it');
  expect(dossier.verify('--lang', 'zh').output).toMatch(/归入该对象的记录齐全，截至第 \d+ 条，依据索引根/);
});

test('without the proofs it does not say so', () => {
  dossier.remove('index.json');
  const { code, output } = dossier.verify();
  expect([code, output]).toEqual([0, expect.not.stringMatching(COMPLETE)]);
  expect(output).toContain('a selection may leave others out');
});

test('an entry that is left out is missed, whoever adjusts the list of what is there', () => {
  const manifest = JSON.parse(dossier.read('manifest.json').toString());
  const left = manifest.positions.find((position: number) =>
    JSON.parse(dossier.read(`evidence/${position}.entry`).toString()).subjects.includes(SUBJECT),
  );
  const positions = manifest.positions.filter((position: number) => position !== left);
  dossier.write('manifest.json', `${JSON.stringify({ ...manifest, positions }, undefined, 1)}\n`);
  for (const kind of ['', '.entry', '.data']) dossier.remove(`evidence/${left}${kind}`);
  const { code, output } = dossier.verify();
  expect([code, output]).toEqual([
    INCOMPLETE,
    expect.stringMatching(/index of the log counts \d+ entries on leader:leader-1/),
  ]);
  expect(output).not.toMatch(COMPLETE);
});

test('what is said of the index must be proven', () => {
  const [first = { subject: '', value: '', proof: '' }] = proofs.subjects;
  const altered = (hex: string): string => (hex.startsWith('0') ? `1${hex.slice(1)}` : `0${hex.slice(1)}`);
  withProofs({ subjects: [{ ...first, value: altered(first.value) }] });
  expect(dossier.verify()).toMatchObject({ code: ALTERED });
  withProofs({ subjects: [{ ...first, proof: altered(first.proof) }] });
  expect(dossier.verify()).toMatchObject({ code: ALTERED });
  withProofs({ subjects: [{ ...first, value: null }] });
  expect(dossier.verify()).toMatchObject({ code: ALTERED });
  withProofs({ commitment: 0 });
  const { code, output } = dossier.verify();
  expect([code, output]).toEqual([ALTERED, expect.stringContaining('does not commit to the index')]);
  dossier.write('index.json', '{}');
  expect(dossier.verify()).toMatchObject({ code: ALTERED });
});

test('the command line cuts at the last commitment that is signed for, also where the index is made again', async () => {
  const to = mkdtempSync(join(tmpdir(), 'onus-dossier-cli-'));
  try {
    for (const name of ['with.zip', 'without.zip']) {
      const args = [ONUS, 'dossier', '--data', ledger.data, '--subject', SUBJECT, '--to', join(to, name)];
      expect(spawnSync(process.execPath, args, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
      const own = unpacked(readFileSync(join(to, name)));
      expect(own.verify()).toMatchObject({ code: 0, output: expect.stringMatching(COMPLETE) });
      own.discard();
      rmSync(join(ledger.data, 'index.db'), { force: true });
    }
  } finally {
    rmSync(to, { recursive: true });
  }
});
