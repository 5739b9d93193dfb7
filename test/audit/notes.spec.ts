import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@onus/access';
import { FAULTS, type Faults, Tails } from '@onus/ledger';
import {
  formatVerifierKey,
  generateSignerKey,
  type IndexAudit,
  type SignerKey,
  signIndexAudit,
  verifierKeyOf,
} from '@onus/transparency-log';
import { unpacked } from '../dossier/taken-dossier.ts';
import { type Answer, type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';

const ORIGIN = 'onus.local/ledger';
const SUBJECT = `leader:${ids.secretary}`;
const [office, second, stranger] = ['office', 'second', 'stranger'].map((name) =>
  generateSignerKey(`auditor.example/${name}`),
) as [SignerKey, SignerKey, SignerKey];
const keyOf = (key: SignerKey): string => formatVerifierKey(verifierKeyOf(key));

let home: string;
let ledger: ServedLedger;
/** What an honest auditor finds. */
let found: IndexAudit;
/** Position of the event that commits to it. */
let committedAt: number;

const ask = async (path: string, role: Role = 'auditor') => (await ledger.get(`/v1/${path}`, { role })).body;
const rootOver = async (entries: number): Promise<Buffer> =>
  Buffer.from((await ask(`consistency?from=${entries}`)).fromRootHash, 'hex');
async function commitment(): Promise<IndexAudit> {
  await ledger.served.app.get(Tails).indexed();
  const { entries, root, position } = (await ask(`index/${SUBJECT}`, 'inspector')).commitment;
  committedAt = position;
  return { origin: ORIGIN, entries, logRoot: await rootOver(entries), indexRoot: Buffer.from(root, 'hex') };
}
const noteOf = (changed: Partial<IndexAudit> = {}, key = office): string =>
  signIndexAudit({ ...found, ...changed }, key);
const send = (note: unknown, role: Role = 'auditor', language = 'en'): Promise<Answer> =>
  ledger.post('log/audits', { note }, { role, headers: { 'accept-language': language } });
const faults = async (): Promise<{ code: string }[]> => {
  const { rows } = (await ledger.get('/v1/log/faults', { role: 'operator' })).body;
  return rows.filter(({ code }: { code: string }) => code !== MISSED);
};
/** Until the whole log has been checked. */
const MISSED = 'watch.list-missing';
const FALSE_ROOT = Buffer.alloc(32, 7);

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-audits-'));
  const auditors = join(home, 'auditors');
  writeFileSync(auditors, `# who audits here\n${keyOf(office)}\n\n${keyOf(second)}\n`);
  ledger = await servedLedger(undefined, { auditors });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  found = await commitment();
});
afterEach(async () => {
  await ledger.stop();
  rmSync(home, { recursive: true });
});

test('the note of an auditor is taken, served, and kept over a restart', async () => {
  const note = noteOf();
  const { keyId } = verifierKeyOf(office);
  expect(await send(note)).toMatchObject({
    status: 200,
    body: { auditor: `auditor.example/office+${keyId}`, entries: found.entries },
  });
  const latest = {
    entries: found.entries,
    logRoot: found.logRoot.toString('hex'),
    indexRoot: found.indexRoot.toString('hex'),
    note,
  };
  const expected = {
    auditors: [
      { name: 'auditor.example/office', verifierKey: keyOf(office), latest },
      { name: 'auditor.example/second', verifierKey: keyOf(second), latest: null },
    ],
    contradictions: [],
  };
  expect(await ask('log/audits')).toMatchObject(expected);
  expect(statSync(join(ledger.data, 'audits.json')).mode & 0o077).toBe(0);
  ledger = await ledger.restart();
  expect(await ask('log/audits')).toMatchObject(expected);
  expect(await faults()).toEqual([]);
});

test.each<[string, string, number, () => string]>([
  ['is signed by somebody else', 'audit.unknown-auditor', 422, () => noteOf({}, stranger)],
  [
    'is signed under the name of an auditor',
    'audit.unknown-auditor',
    422,
    () => noteOf({}, generateSignerKey(office.name)),
  ],
  [
    'was changed',
    'audit.bad-signature',
    422,
    () => noteOf().replace(`\n${found.entries}\n`, `\n${found.entries + 1}\n`),
  ],
  ['is of another log', 'audit.other-log', 422, () => noteOf({ origin: 'another.example/log' })],
  ['is no note', 'audit.malformed', 400, () => 'I have looked at everything, and all is well.'],
  ['is a checkpoint', 'audit.malformed', 400, () => `${ORIGIN}\n1\n${FALSE_ROOT.toString('base64')}\n\n— a AAAA\n`],
])('a note that %s is refused: %s', async (_, code, status, note) => {
  for (const [language, sentence] of [
    ['en', /^[ -~]+$/],
    ['zh', /^\p{Script=Han}/u],
  ] as const) {
    const answer = await send(note(), 'auditor', language);
    const error = { field: 'note', code, detail: expect.stringMatching(sentence) };
    expect(answer).toMatchObject({ status, body: { code, errors: [error] } });
  }
  expect(await ask('log/audits')).toMatchObject({ auditors: [{ latest: null }, { latest: null }], contradictions: [] });
  expect(await faults()).toEqual([]);
});

test('a note over entries that the log does not commit to is refused', async () => {
  const entries = found.entries - 1;
  const answer = await send(noteOf({ entries, logRoot: await rootOver(entries) }));
  expect(answer).toMatchObject({ status: 422, body: { code: 'audit.no-commitment' } });
  expect(await faults()).toEqual([]);
});

test('only those who may, and only what is not too much', async () => {
  expect((await send(noteOf(), 'assessment-office')).status).toBe(403);
  expect((await ledger.post('log/audits', {}, { token: 'nobody' })).status).toBe(401);
  expect(await send(`${noteOf()}${'x'.repeat(5_000)}`)).toMatchObject({
    status: 400,
    body: { code: 'request.too-long' },
  });
  expect(await send('x'.repeat(3_000_000))).toMatchObject({ status: 413, body: { code: 'request.body-too-large' } });
  expect(await send(5)).toMatchObject({ status: 400, body: { code: 'request.wrong-type' } });
  expect(existsSync(join(ledger.data, 'audits.json'))).toBe(false);
});

test('another root of the index is the gravest finding: told as a fault, kept, and over only when its auditor says so', async () => {
  const note = noteOf({ indexRoot: FALSE_ROOT });
  const answer = await send(note);
  expect(answer).toMatchObject({ status: 422, body: { code: 'audit.contradicts' } });
  expect(answer.body.detail).toContain(`is not the one recorded at position ${committedAt}`);
  const place = `position:${committedAt}`;
  const contradiction = { verifierKey: keyOf(office), note, entries: found.entries, indexRoot: '07'.repeat(32) };
  const isTold = async (): Promise<void> => {
    expect(await faults()).toMatchObject([{ code: 'audit.contradicts', place, mended: null }]);
    expect(await ask('log/audits')).toMatchObject({
      auditors: [{ latest: null }, {}],
      contradictions: [contradiction],
    });
    const { status, body } = await ledger.get('/readyz');
    expect([status, body.hindrances]).toMatchObject([
      503,
      [{ what: 'log', code: 'audit.contradicts', at: committedAt }],
    ]);
  };
  await isTold();
  ledger = await ledger.restart();
  await isTold();
  // Whoever deletes the list of faults does not make it forgotten.
  await ledger.served.close();
  rmSync(join(ledger.data, 'faults.db'));
  ledger = await servedLedger(ledger.data, { auditors: join(home, 'auditors') });
  const list = ledger.served.app.get<Faults>(FAULTS);
  await until(async () => {
    await list.lookAgain();
    return !list.open().some(({ code }) => code === MISSED);
  });
  await isTold();
  // What another says, or the same of other entries, does not take it back.
  expect((await send(noteOf({}, second))).status).toBe(200);
  expect(await faults()).toMatchObject([{ mended: null }]);
  expect((await send(noteOf())).status).toBe(200);
  expect(await faults()).toMatchObject([{ code: 'audit.contradicts', place, mended: expect.stringMatching(/Z$/) }]);
  expect((await ledger.get('/readyz')).status).toBe(200);
  expect(await ask('log/audits')).toMatchObject({ auditors: [{ latest: { note: noteOf() } }, {}], contradictions: [] });
});

test('another log, or a longer one, is told of the log as a whole; recording goes on', async () => {
  const longer = { entries: found.entries + 1_000 };
  for (const changed of [{ logRoot: FALSE_ROOT }, longer]) {
    const zh = await send(noteOf(changed), 'auditor', 'zh');
    expect(zh).toMatchObject({ status: 422, body: { code: 'audit.contradicts' } });
    expect(zh.body.detail).toMatch(/^审计方 auditor\.example\/office /);
  }
  expect(await faults()).toMatchObject([{ code: 'audit.contradicts', place: 'log', times: 2, withholds: [] }]);
  const leader = { leaderId: 'leader-9', name: '演示干部九', demo: true, effectiveOn: '2016-03-01' };
  expect((await ledger.post('organisation/register-leader', leader)).status).toBe(201);
});

test('an older note leaves the newer one, unless it contradicts; of contradictions the first few are kept', async () => {
  const older = found;
  const leader = { leaderId: 'leader-9', name: '演示干部九', demo: true, effectiveOn: '2016-03-01' };
  await ledger.post('organisation/register-leader', leader);
  found = await commitment();
  expect(found.entries).toBeGreaterThan(older.entries);
  expect((await send(noteOf())).body.entries).toBe(found.entries);
  expect(await send(noteOf(older))).toMatchObject({ status: 200, body: { entries: found.entries } });
  expect((await ask('log/audits')).auditors[0].latest.entries).toBe(found.entries);
  expect((await send(noteOf({ ...older, indexRoot: FALSE_ROOT }))).status).toBe(422);
  for (let entries = 1; entries <= 20; entries += 1) {
    expect((await send(noteOf({ entries, logRoot: FALSE_ROOT }))).status).toBe(422);
  }
  expect((await ask('log/audits')).contradictions).toHaveLength(8);
  expect(readFileSync(join(ledger.data, 'audits.json')).length).toBeLessThan(10_000);
});

test('notes that cannot be read are put aside, which is told', async () => {
  await send(noteOf());
  await ledger.served.close();
  writeFileSync(join(ledger.data, 'audits.json'), '{"latest":[{"key":1}]}');
  ledger = await servedLedger(ledger.data, { auditors: join(home, 'auditors') });
  const aside = readdirSync(ledger.data).find((name) => name.startsWith('audits.json-unreadable'));
  expect(await faults()).toMatchObject([{ code: 'watch.list-unreadable', place: `file:${aside}` }]);
  expect((await send(noteOf())).status).toBe(200);
});

test('a note that somebody has put into the file counts only under the key of an auditor', async () => {
  await send(noteOf());
  await ledger.served.close();
  const forged = { key: keyOf(stranger), note: noteOf({}, stranger) };
  const mixed = { key: keyOf(second), note: noteOf() };
  const path = join(ledger.data, 'audits.json');
  writeFileSync(path, JSON.stringify({ latest: [forged, mixed], contradictions: [] }));
  ledger = await servedLedger(ledger.data, { auditors: join(home, 'auditors') });
  expect(await ask('log/audits')).toMatchObject({ auditors: [{ latest: null }, { latest: null }] });
});

test('a file of auditors that is wrong keeps the service from starting, and says why', async () => {
  const auditors = join(home, 'wrong');
  const data = mkdtempSync(join(home, 'data-'));
  for (const [text, en, zh] of [
    ['nonsense', 'no key of an auditor', '不是审计方的公钥'],
    [`${keyOf(office)}\n${keyOf(office)}`, 'named twice', '审计方重复'],
    [keyOf(generateSignerKey(ORIGIN)), 'a key of the log itself', '日志自身的公钥'],
    [
      Array.from({ length: 17 }, (_, i) => keyOf(generateSignerKey(`a.example/${i}`))).join('\n'),
      'at most 16',
      '至多 16',
    ],
  ] as const) {
    writeFileSync(auditors, text);
    await expect(servedLedger(data, { auditors })).rejects.toMatchObject({
      text: { en: expect.stringContaining(en), zh: expect.stringContaining(zh) },
    });
  }
});

describe('dossiers', () => {
  const taken = async () => {
    const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
    const response = await fetch(`${ledger.url}/v1/dossiers?subject=${SUBJECT}`, { headers });
    return unpacked(Buffer.from(await response.arrayBuffer()));
  };

  test('carry the latest notes, and the verifier says who has rebuilt the root', async () => {
    await send(noteOf());
    const dossier = await taken();
    const { code, output } = dossier.verify();
    expect([code, output]).toEqual([0, expect.stringContaining(`The auditor auditor.example/office+`)]);
    expect(output).toContain('has rebuilt that index root from all entries of the log, and has signed for it');
    expect(output).toContain('Who the auditor auditor.example/office+');
    expect(dossier.verify('--lang', 'zh').output).toContain('已从日志的全部条目重建该索引根，并签名确认');
    const given = dossier.verify('--auditor', keyOf(office)).output;
    expect(given).toContain('has rebuilt that index root');
    expect(given).not.toContain('Who the auditor');
    expect(dossier.verify('--auditor', keyOf(second)).output).toContain('nobody yet has rebuilt it');
    dossier.discard();
  });

  test('an altered note, or one over another root, is found', async () => {
    await send(noteOf());
    const dossier = await taken();
    const { auditors } = JSON.parse(dossier.read('audits.json').toString());
    const write = (changed: object): void =>
      dossier.write('audits.json', `${JSON.stringify({ auditors: [{ ...auditors[0], ...changed }] }, undefined, 1)}\n`);
    write({ note: noteOf({ indexRoot: FALSE_ROOT }) });
    expect(dossier.verify()).toMatchObject({
      code: 4,
      output: expect.stringContaining('for another root of the index'),
    });
    write({ note: auditors[0].note.replace(`\n${found.entries}\n`, `\n${found.entries - 1}\n`) });
    expect(dossier.verify()).toMatchObject({ code: 4, output: expect.stringContaining('does not hold') });
    write({ consistency: [] });
    expect(dossier.verify().code).toBe(4);
    dossier.write('audits.json', '{}');
    expect(dossier.verify().code).toBe(4);
    dossier.remove('audits.json');
    expect(dossier.verify()).toMatchObject({ code: 0, output: expect.stringContaining('nobody yet has rebuilt it') });
    dossier.discard();
  });
});
