import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@onus/access';
import { parseEvidenceFile } from '@onus/export/format';
import SqliteDatabase from 'better-sqlite3';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, smallProgramme } from '../http/small-programme.ts';
import { temporaryFolder } from '../verify/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = temporaryFolder();
const program = folder.path('onus-verify.mjs');

let ledger: ServedLedger;
/** The event by which the secretary was registered: it has a personal part. */
let registered: { readonly position: number; readonly id: string };
let vkey = '';

beforeAll(async () => {
  spawnSync(process.execPath, [join(ROOT, 'apps/verifier/bundle.mjs'), program]);
  ledger = await servedLedger();
  await smallProgramme(ledger);
  const { body } = await ledger.get(`/v1/history?subject=leader:${ids.secretary}&limit=500`);
  const rows: { position: number; envelope: { id: string; type: string } }[] = body.rows;
  const row = rows.find(({ envelope }) => envelope.type === 'organisation.leader-registered');
  registered = { position: row?.position ?? -1, id: row?.envelope.id ?? '' };
  vkey = (await ledger.send('GET', '/checkpoint/keys')).body.keys.at(-1).verifierKey;
});
afterAll(() => ledger.stop());

async function download(path: string, role: Role = 'inspector'): Promise<Response> {
  return fetch(ledger.url + path, { headers: { authorization: `Bearer ${ledger.tokens[role]}` } });
}

/** Keeps an answer as a file, and checks it with the bundled verifier, where there is nothing but Node. */
function checked(name: string, text: string, ...options: readonly string[]) {
  writeFileSync(folder.path(name), text);
  const args = [program, folder.path(name), '--lang', 'en', ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env: {}, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

test('the id of an event in its receipt names it as its position does', async () => {
  for (const path of ['', '/proof']) {
    const [byId, byPosition] = [
      await ledger.get(`/v1/events/${registered.id}${path}`),
      await ledger.get(`/v1/events/${registered.position}${path}`),
    ];
    expect(byId.status).toBe(200);
    expect(byId.body).toEqual(byPosition.body);
  }
});

test.each([
  ['an id that no event has', '/v1/events/01890a5d-ac96-774b-bcce-b302099a8057', 404, 'record.unknown'],
  ['its proof', '/v1/events/01890a5d-ac96-774b-bcce-b302099a8057/proof', 404, 'record.unknown'],
  ['its evidence', '/v1/events/01890a5d-ac96-774b-bcce-b302099a8057?as=evidence', 404, 'record.unknown'],
  ['a position that is not reached yet', '/v1/events/1000000?as=evidence', 404, 'record.unknown'],
  ['what is neither', '/v1/events/leader-1', 400, 'request.malformed'],
  ['another form', '/v1/events/0?as=pdf', 400, 'request.not-allowed'],
])('%s is refused, and the answer names it', async (_, path, status, code) => {
  const answer = await ledger.get(path);
  expect(answer).toMatchObject({ status, body: { code } });
  if (status === 404) expect(answer.body.detail).toContain(/\/events\/([^/?]+)/.exec(path)?.[1] ?? '');
});

test('the evidence of an event is one file, which shows the fact to whoever checks it', async () => {
  const response = await download(`/v1/events/${registered.id}?as=evidence`);
  expect([response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([
    'application/vnd.onus.evidence+json',
    `attachment; filename="evidence-${registered.position}.json"`,
  ]);
  const text = await response.text();
  const { code, output } = checked('evidence.json', text, '--key', vkey);
  expect([code, output]).toEqual([0, expect.stringContaining('What was recorded: leader registered')]);
  expect(output).toContain(`event id: ${registered.id}`);
  expect(output).toMatch(/name: \S+/);
  expect(checked('evidence.json', text, '--lang', 'zh').output).toContain('所记事项：干部登记');
});

test('the fact is told to programs too', async () => {
  const text = await (await download(`/v1/events/${registered.id}?as=evidence`)).text();
  const { event } = JSON.parse(checked('evidence.json', text, '--json').output);
  expect(event).toMatchObject({ position: registered.position, data: { leaderId: ids.secretary } });
});

test('every event of the ledger has evidence that is sound', async () => {
  const { size } = (await ledger.get('/v1/log/head')).body;
  for (let at = 0; at < size; at += 7) {
    const text = await (await download(`/v1/events/${at}?as=evidence`)).text();
    expect({ at, code: checked('each.json', text, '--key', vkey).code }).toEqual({ at, code: 0 });
  }
});

test('whoever may not read what identifies persons is told that it is withheld', async () => {
  const text = await (await download(`/v1/events/${registered.position}?as=evidence`, 'downstream')).text();
  expect(parseEvidenceFile(Buffer.from(text)).event.personal).toBe('withheld');
  const { code, output } = checked('withheld.json', text);
  expect([code, output]).toEqual([0, expect.stringContaining('personal part: withheld')]);
  expect((await download(`/v1/events/${registered.position}?as=evidence`, 'public')).status).toBe(403);
});

test('the proof alone is a file too, checked with the leaf hash and the key', async () => {
  const response = await download(`/v1/events/${registered.id}/proof?as=tlog-proof`);
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="event-${registered.position}.proof"`);
  const { leafHash } = (await ledger.get(`/v1/events/${registered.id}`)).body;
  const { code, output } = checked('event.proof', await response.text(), '--leaf', leafHash, '--key', vkey);
  expect([code, output]).toEqual([0, expect.stringContaining('SOUND')]);
});

test('the command line takes the same evidence from the data folder', async () => {
  const to = folder.path('taken.json');
  await (await download(`/v1/events/${registered.id}?as=evidence`)).text(); // signs for it
  for (const [event, ...options] of [[registered.id], [String(registered.position), '--no-personal']]) {
    const file = `${to}${options.length}`;
    const args = [
      join(ROOT, 'apps/cli/bin/onus.js'),
      'evidence',
      '--data',
      ledger.data,
      '--event',
      event ?? '',
      '--to',
    ];
    const { status, stderr } = spawnSync(process.execPath, [...args, file, ...options], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const role = options.length === 0 ? 'inspector' : 'downstream';
    const served = await (await download(`/v1/events/${registered.id}?as=evidence`, role)).text();
    expect(readFileSync(file, 'utf8')).toBe(served);
  }
});

test('data that are not what was recorded are not given as evidence', async () => {
  const altered = await servedLedger();
  await smallProgramme(altered);
  const db = new SqliteDatabase(join(altered.data, 'ledger.db'));
  db.exec('DROP TRIGGER event_is_never_updated');
  db.prepare('UPDATE event SET data = ? WHERE position = 1').run(Buffer.from('{}'));
  db.close();
  expect(await altered.get('/v1/events/1?as=evidence')).toMatchObject({
    status: 503,
    body: { code: 'log.altered-entry' },
  });
  await altered.stop();
});
