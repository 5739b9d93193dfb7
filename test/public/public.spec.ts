import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { LOAD_TIMEOUT_MS, loadedDemo } from '../demo/loaded.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { temporaryFolder } from '../verify/temporary-folder.ts';

const folder = temporaryFolder();
let ledger: ServedLedger;

beforeAll(async () => {
  const data = folder.path('demo');
  await loadedDemo(data, 800);
  ledger = await servedLedger(data);
  await ledger.get('/v1/results?limit=1&minPosition=0');
}, LOAD_TIMEOUT_MS);
afterAll(() => ledger.served.close());

/** As anybody asks: without a token. */
const open = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${ledger.url}/public${path && `/${path}`}`, { headers });
  const text = await answer.text();
  const isJson = (answer.headers.get('content-type') ?? '').includes('json') && text !== '';
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
};

const LISTS = ['results', 'notices', 'announcements', 'exits', 'village-funds'];

test('the outline, and what has become of it year by year', async () => {
  const { status, body } = await open('outline');
  expect(status).toBe(200);
  const [outline] = body.outlines;
  expect(outline.baseline).toMatchObject({ poorPersons: 752_300 });
  expect(outline.milestones.map(({ year }: { year: number }) => year)).toEqual(expect.arrayContaining([2018, 2020]));
  expect(body.evidence.length).toBeGreaterThan(2);
  const last = body.years.at(-1);
  expect(last).toMatchObject({ year: 2020, countiesOut: expect.any(Number) });
  expect(body.years.reduce((sum: number, { countiesOut }: { countiesOut: number }) => sum + countiesOut, 0)).toBe(13);
});

test.each(LISTS)(
  'each row of %s leads to the bytes and the proof of its event, which the verifier accepts',
  async (list) => {
    const { body } = await open(`${list}?limit=3`);
    expect(body.rows.length).toBe(3);
    const [row] = body.rows;
    expect(row.evidence).toBe(`/public/events/${row.position}`);
    const evidence = await open(row.evidence.slice('/public/'.length));
    expect([evidence.status, evidence.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.onus.evidence+json',
    ]);
    const { personal, data } = evidence.body.event;
    expect([null, 'withheld', undefined]).toContain(personal);
    expect(Buffer.from(data.bytes, 'base64').toString()).toContain(row.unitId ?? row.villageId);
    const { text: program } = await open('onus-verify.mjs');
    writeFileSync(folder.path('onus-verify.mjs'), program);
    writeFileSync(folder.path('evidence.json'), evidence.text);
    const { verifierKey } = (await ledger.send('GET', '/checkpoint/keys')).body.keys.at(-1);
    const files = [folder.path('onus-verify.mjs'), folder.path('evidence.json')];
    const checked = spawnSync(process.execPath, [...files, '--lang', 'en', '--key', verifierKey], { encoding: 'utf8' });
    expect([checked.status, checked.stdout]).toEqual([0, expect.stringContaining('What was recorded:')]);
  },
);

test('results are there once they are published, and not before', async () => {
  const published = new Set<string>();
  for (let cursor = ''; ; ) {
    const { body } = await open(`results?limit=100${cursor && `&cursor=${cursor}`}`);
    for (const { unitId, year } of body.rows) published.add(`${unitId} ${year}`);
    if (!body.next) break;
    cursor = body.next;
  }
  const rows: { unitId: string; year: number }[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await ledger.get(`/v1/results?limit=500&status=recorded${cursor && `&cursor=${cursor}`}`);
    rows.push(...body.rows);
    if (!body.next) break;
    cursor = body.next;
  }
  expect(rows.length).toBeGreaterThan(0);
  expect(published.size).toBeGreaterThan(200);
  expect(rows.filter(({ unitId, year }) => published.has(`${unitId} ${year}`))).toEqual([]);
});

test('no other event is shown, whether there is one or not, and nothing tells the two apart', async () => {
  const { body } = await ledger.get('/v1/history?type=assessment.result-recorded&limit=1');
  const { body: leaders } = await ledger.get('/v1/history?type=organisation.leader-registered&limit=1');
  const { body: budgets } = await ledger.get('/v1/history?type=funds.funds-budgeted&limit=1');
  const hidden = [body, leaders, budgets].map(({ rows }) => rows[0].position);
  const answers = await Promise.all([...hidden, 99_999_999].map((at) => open(`events/${at}`)));
  expect(answers.map(({ status, text }) => [status, JSON.parse(text).code])).toEqual(
    answers.map(() => [404, 'public.not-disclosed']),
  );
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test('nothing personal, no leader and no account is in any list', async () => {
  for (const list of [...LISTS, 'village-totals', 'outline']) {
    const { text } = await open(list);
    expect([list, text.match(/leader-|account:|演示村民|objector|recordedBy|postedBy/)]).toEqual([list, null]);
  }
});

test('an answer is made once for a while, and known again by its tag', async () => {
  const [first, second] = [await open('results?limit=7'), await open('results?limit=7')];
  expect(second.body.madeAt).toBe(first.body.madeAt);
  expect(first.headers.get('cache-control')).toBe('public, max-age=30');
  expect(first.headers.get('access-control-allow-origin')).toBe('*');
  const again = await open('results?limit=7', { 'if-none-match': first.headers.get('etag') ?? '' });
  expect([again.status, again.text]).toEqual([304, '']);
});

test.each([
  ['outline?limit=1', 400, 'request.unknown-field'],
  ['results?year=nineteen', 400, 'request.wrong-type'],
  ['results?limit=101', 400, 'request.too-large'],
  ['results?limit=0', 400, 'request.too-small'],
  ['results?status=recorded', 400, 'request.unknown-field'],
  ['results?cursor=abc', 400, 'request.bad-cursor'],
  ['notices?state=secret', 400, 'request.not-allowed'],
  ['village-funds?villageId=', 400, 'request.malformed'],
  ['village-funds?villageId=a&villageId=b', 400, 'request.wrong-type'],
  ['events/-1', 400, 'request.too-small'],
  ['events/0?as=evidence', 400, 'request.unknown-field'],
  ['nothing', 404, 'route.unknown'],
])('GET /public/%s is answered with %i %s', async (path, status, code) => {
  const { body, ...answer } = await open(path);
  expect([answer.status, body.code]).toEqual([status, code]);
});

test('the page says what is open and how to check it, in both languages, and that this is a demonstration', async () => {
  const { status, text, headers } = await open('');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  for (const each of ['/public/results', '/public/onus-verify.mjs', '如何核验', 'How to check'])
    expect(text).toContain(each);
});
