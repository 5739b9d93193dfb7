import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tails } from '@onus/ledger';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import {
  authority,
  ids,
  programmePolicy,
  publishFailedYear,
  recordFailedYear,
  smallProgramme,
} from '../http/small-programme.ts';
import { type TakenDossier, unpacked } from './taken-dossier.ts';

const INJECTION = '<script>alert(1)</script>"\'&';

let ledger: ServedLedger;
let dossier: TakenDossier;
/** Where the failed result was published. */
let published: number;

const post = async (name: string, effectiveOn: string, body: object): Promise<number> => {
  const answer = await ledger.post(name, { effectiveOn, authority, ...body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.position;
};

async function taken(query: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/dossiers?${query}`, { headers });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  return Buffer.from(await response.arrayBuffer());
}

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await recordFailedYear(ledger);
  published = await publishFailedYear(ledger);
  await ledger.served.app.get(Tails).settled(published);
  const finding = { taskId: ids.task, outcome: 'behind', finding: INJECTION };
  await post('programme/record-inspection', '2016-07-01', finding);
  dossier = unpacked(await taken(`subject=leader:${ids.secretary}&asOf=2017-06-01`));
});
afterAll(async () => {
  dossier?.discard();
  await ledger.stop();
});

const entries = (): number[] =>
  dossier.files
    .flatMap((file) => /^evidence\/(\d+)\.entry$/.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

test('it is sound, checked where there is nothing but Node', () => {
  const { code, output } = dossier.verify();
  expect([code, output]).toEqual([0, expect.stringContaining('SOUND')]);
  expect(dossier.files).toEqual(
    expect.arrayContaining(['README.txt', 'checkpoint', 'dossier.html', 'keys', 'manifest.json', 'onus-verify.mjs']),
  );
});

test('it holds the whole history of the person, and what the standing rests on', async () => {
  const { body } = await ledger.get(`/v1/history?subject=leader:${ids.secretary}&limit=500`);
  const positions = body.rows.map(({ position }: { position: number }) => position);
  expect(entries()).toEqual(expect.arrayContaining([...positions, published]));
});

test('a byte changed in any event is found, with its position', () => {
  for (const position of entries()) {
    for (const file of [`evidence/${position}.entry`, `evidence/${position}.data`]) {
      const bytes = dossier.read(file);
      const altered = Buffer.from(bytes);
      const at = Math.floor(Math.random() * bytes.length);
      altered[at] = (altered[at] ?? 0) ^ 1;
      dossier.write(file, altered);
      const { code, output } = dossier.verify();
      dossier.write(file, bytes);
      expect([file, at, code]).toEqual([file, at, 4]);
      expect(output).toMatch(new RegExp(`\\b${position}\\b`));
    }
  }
});

test('an event left out is missed', () => {
  const [first = 0] = entries();
  for (const file of [`evidence/${first}.entry`, `evidence/${first}.data`, `evidence/${first}`]) {
    const bytes = dossier.read(file);
    dossier.remove(file);
    const { code, output } = dossier.verify();
    dossier.write(file, bytes);
    expect([file, code]).toEqual([file, 5]);
    expect(output).toContain(file);
  }
});

test('the page says who it is, where they stand and why, in both languages, and marks demo data', () => {
  const page = dossier.read('dossier.html').toString();
  for (const said of ['演示干部一', '演示数据', 'demo data', '中方县', '党组织书记', 'party secretary', '约谈逾期']) {
    expect(page).toContain(said);
  }
  expect(page).toMatch(/约谈期限为 2017-03-12，已逾期 \d+ 天/);
  expect(page).toMatch(/the interview was due on 2017-03-12 and is \d+ days overdue/);
  expect(page).toContain(`href="#e${published}"`);
  expect(page).toContain(`id="e${published}"`);
});

test('every place in the page that it links to is there', () => {
  const page = dossier.read('dossier.html').toString();
  const there = new Set([...page.matchAll(/ id="(e\d+)"/g)].map(([, id]) => id));
  const linked = new Set([...page.matchAll(/href="#(e\d+)"/g)].map(([, id]) => id));
  expect(linked.size).toBeGreaterThan(2);
  expect([...linked].filter((id) => !there.has(id))).toEqual([]);
});

test('nothing in the page runs or loads, whatever was recorded', async () => {
  const task = unpacked(await taken(`subject=task:${ids.task}`));
  const page = task.read('dossier.html').toString();
  task.discard();
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  expect(page).not.toMatch(/<script|javascript:|\son\w+=|<link|<img|<iframe|\ssrc=|url\(/i);
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  const allowed = `style-src 'sha256-${hash('sha256', style, 'base64')}'`;
  expect(policy.replaceAll('&#39;', "'").split('; ').slice(0, 2)).toEqual(["default-src 'none'", allowed]);
});

test.each([`unit:${ids.county}`, `task:${ids.task}`, `fund:${ids.fund}`])(
  'the dossier of %s is sound',
  async (subject) => {
    const other = unpacked(await taken(`subject=${subject}`));
    const { code } = other.verify();
    other.discard();
    expect(code).toBe(0);
  },
);

test('what was lawfully erased is gone, said to be, and no fault of the dossier', async () => {
  const { body } = await ledger.get(`/v1/history?subject=leader:${ids.head}&limit=500`);
  const { position } = body.rows.at(-1);
  const erasure = { erasureId: 'erasure-1', effectiveOn: '2017-06-01', authority };
  const request = { ...erasure, positions: [position], legalBasis: '个人信息保护法第四十七条', reason: '本人申请' };
  expect(await ledger.post('oversight/request-erasure', request, { role: 'operator' })).toMatchObject({ status: 201 });
  const approved = await ledger.post('oversight/approve-erasure', erasure, { role: 'inspector' });
  expect(approved).toMatchObject({ status: 201 });
  await ledger.served.app.get(Tails).erased(approved.body.position);

  const erased = unpacked(await taken(`subject=leader:${ids.head}`));
  const { code, output } = erased.verify();
  const page = erased.read('dossier.html').toString();
  erased.discard();
  expect([code, output]).toEqual([8, expect.stringContaining('erased lawfully')]);
  expect(page).toContain('已依法删除');
  expect(page).not.toContain('演示干部二');
});

test('only inspectors take dossiers; what there is none of is refused', async () => {
  const ask = (query: string, role: 'inspector' | 'operator' | 'assessment-office' = 'inspector') =>
    ledger.get(`/v1/dossiers?${query}`, { role });
  expect(await ask(`subject=leader:${ids.secretary}`, 'operator')).toMatchObject({ status: 403 });
  expect(await ask(`subject=leader:${ids.secretary}`, 'assessment-office')).toMatchObject({ status: 403 });
  expect(await ask('subject=leader:nobody')).toMatchObject({ status: 404, body: { code: 'record.unknown' } });
  expect(await ask('subject=scheme:scheme-2015')).toMatchObject({ status: 400 });
  expect(await ask('subject=leader:leader-1&asOf=2017-02-30')).toMatchObject({ status: 400 });
  expect(await ask('')).toMatchObject({ status: 400, body: { code: 'request.missing' } });
});

const ONUS = fileURLToPath(new URL('../../apps/cli/bin/onus.js', import.meta.url));

test('the command line takes the same dossier from the data folder, beside the running service', async () => {
  const home = mkdtempSync(join(tmpdir(), 'onus-dossier-cli-'));
  const to = join(home, 'dossier.zip');
  const ask = (subject: string) =>
    spawnSync(
      process.execPath,
      [ONUS, 'dossier', '--data', ledger.data, '--subject', subject, '--to', to, '--as-of', '2017-06-01'],
      { encoding: 'utf8' },
    );
  try {
    expect(ask('leader:nobody')).toMatchObject({ status: 1, stderr: expect.stringContaining('leader:nobody') });
    expect(existsSync(to)).toBe(false);
    expect(ask(`leader:${ids.secretary}`)).toMatchObject({ status: 0 });
    expect(statSync(to).mode & 0o777).toBe(0o600);
    expect(readFileSync(to)).toEqual(await taken(`subject=leader:${ids.secretary}&asOf=2017-06-01`));
    expect(ask(`leader:${ids.secretary}`)).toMatchObject({ status: 1 });
  } finally {
    rmSync(home, { recursive: true });
  }
});
