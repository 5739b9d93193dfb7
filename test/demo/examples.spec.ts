import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Permission, permissions, type Role } from '@onus/access';
import { useCases } from '@onus/domain';
import { filesIn } from '../dossier/taken-dossier.ts';
import { caughtUp } from './caught-up.ts';
import { LOAD_TIMEOUT_MS, loadedDemo } from './loaded.ts';
import { type Program, run } from './program.ts';

/** What the API's description gives as an example is sent to a small demonstration as it stands. */

const scratch = mkdtempSync(join(tmpdir(), 'onus-examples-'));
const data = join(scratch, 'ledger');

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly examples?: readonly unknown[] };
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly 'x-permission'?: Permission;
  readonly requestBody?: { readonly content: Record<string, { readonly examples: { example: { value: object } } }> };
}

let server: Program;
let url = '';
let tokens: Partial<Record<Role, string>> = {};
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {};

beforeAll(async () => {
  await loadedDemo(data, 800);
  server = run('apps/cli/bin/onus.js', ['demo', '--data', data, '--serve', '--port', '0']);
  [, url = ''] = await server.line(/^ready (http:\/\/127\.0\.0\.1:\d+)$/);
  tokens = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8'));
  ({ paths } = JSON.parse(await (await fetch(`${url}/openapi.json`)).text()));
  const headers = { authorization: `Bearer ${tokens.inspector}` };
  await caughtUp(async (path) => (await fetch(url + path, { headers })).json());
}, LOAD_TIMEOUT_MS);

afterAll(async () => {
  server.process.kill();
  await server.ended;
  rmSync(scratch, { recursive: true });
});

/** What stands in the rest of an address may have slashes of its own. */
const exampleOf = ({ schema }: Parameter): string =>
  encodeURIComponent(String(schema.examples?.[0])).replaceAll('%2F', '/');

/** What a question is asked with beside what it requires, where without it there is nothing to answer. */
const BESIDE: Readonly<Record<string, string>> = {
  '/v1/evaluations/{evaluationId}/if-granted': 'veto=false-exit', // no appeal is pending
};

/** By the first account of the first office that has the permission; a question with `more` beside what it requires. */
async function sent(method: string, path: string, more = ''): Promise<readonly [number, string]> {
  const { parameters = [], requestBody, 'x-permission': permission } = paths[path]?.[method] ?? {};
  const named = parameters.filter(({ required }) => required);
  const query = named.filter((each) => each.in === 'query').map((each) => `${each.name}=${exampleOf(each)}`);
  const where = named.reduce((all, each) => all.replace(`{${each.name}}`, exampleOf(each)), path);
  const body = requestBody?.content['application/json']?.examples.example.value;
  const role = permission && permissions[permission].roles.find((each) => tokens[each]);
  const token = role && tokens[role];
  const response = await fetch(`${url}${where}?${[...query, BESIDE[path] ?? '', more].join('&')}`, {
    method: method.toUpperCase(),
    headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return [response.status, await response.text()];
}

test('every question is answered with its example', async () => {
  const questions = Object.keys(paths).filter(
    (path) => paths[path]?.get && !isOfImport(path) && !isOfWebhook(path) && path !== STREAM && path !== DISCLOSED,
  );
  expect(questions.length).toBeGreaterThan(25);
  const wrong: unknown[] = [];
  for (const path of questions) {
    const [status, text] = await sent('get', path);
    if (status !== 200) wrong.push([path, status, text.slice(0, 300)]);
  }
  expect(wrong).toEqual([]);
});

/** Which positions are open to the public depends on what is recorded: each list leads to its own. */
const DISCLOSED = '/public/events/{position}';

/** It has no end. */
const STREAM = '/v1/feed/stream';

/** No file is imported in the demonstration. */
const isOfImport = (path: string): boolean => path.includes('{importId}');

/** Nor is anything sent anywhere. */
const isOfWebhook = (path: string): boolean => path.endsWith('/webhook');

test('of a file that was never imported, whoever asks is told so', async () => {
  const asked = Object.keys(paths).filter((path) => paths[path]?.get && isOfImport(path));
  expect(asked).toHaveLength(8);
  for (const path of asked) expect([path, (await sent('get', path))[0]]).toEqual([path, 404]);
});

/** What is in this many rows is paged through; more are left to the bound. */
const ROWS_COUNTED_MAX = 10_000;

test('every list counts what its pages hold together, and says where that is more than it counts', async () => {
  const has = (path: string, name: string) => paths[path]?.get?.parameters?.some((each) => each.name === name) ?? false;
  // What everybody may ask is not counted for each of them.
  const paged = Object.keys(paths).filter(
    (path) => has(path, 'cursor') && has(path, 'limit') && !path.startsWith('/public/'),
  );
  const counted = paged.filter((path) => has(path, 'count'));
  // The history has its counts apart, of the index every page is proven, and which clues somebody sees is found out one by one.
  expect(paged.filter((path) => !has(path, 'count'))).toEqual([
    '/v1/history',
    '/v1/index/{subject}',
    '/v1/index',
    '/v1/clues',
  ]);
  const counts = new Map<string, number>();
  for (const path of counted) {
    let rows = 0;
    for (let cursor: string | undefined = ''; cursor !== undefined && rows <= ROWS_COUNTED_MAX; ) {
      const more: string = `count=true&limit=500${cursor && `&cursor=${cursor}`}`;
      const [status, text] = await sent('get', path, more);
      expect([path, status]).toEqual([path, 200]);
      const page = JSON.parse(text);
      rows += page.rows.length;
      cursor = page.next;
      if (cursor === undefined) expect([path, page.total]).toEqual([path, { count: rows, isComplete: true }]);
      else if (rows > ROWS_COUNTED_MAX)
        expect([path, page.total]).toEqual([path, { count: ROWS_COUNTED_MAX, isComplete: false }]);
    }
    counts.set(path, rows);
  }
  expect(counted.length).toBeGreaterThan(20);
  for (const path of ['/v1/tasks', '/v1/obligations', '/v1/standings', '/v1/units'])
    expect([path, counts.get(path)]).not.toEqual([path, 0]);
});

test('a list that is not asked to count does not', async () => {
  const [, text] = await sent('get', '/v1/tasks', 'limit=1');
  expect(JSON.parse(text)).not.toHaveProperty('total');
});

/** A form as it is answered, and what is written on it. */
async function form(question: string, role: Role = 'inspector') {
  const response = await fetch(`${url}/v1/forms/${question}`, { headers: { authorization: `Bearer ${tokens[role]}` } });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isForm = response.headers.get('content-type') === DOCX;
  const parts = new Map(isForm ? filesIn(bytes) : []);
  const textOf = (path: string): string => (parts.get(path)?.toString() ?? '').replaceAll(/<[^>]*>/g, '').trim();
  const problem = isForm ? undefined : JSON.parse(bytes.toString());
  return { status: response.status, headers: response.headers, bytes, textOf, code: problem?.code, problem };
}
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TEXT = 'word/document.xml';

const NUMBER = `number=${encodeURIComponent('怀扶考〔2021〕3号')}&dated=2021-03-15`;
/** What stands on a form of each kind, where the demonstration has something for it. */
const FORMS: readonly (readonly [question: string, title: string, says: RegExp])[] = [
  ['interview-notice?obligationId=', '警示约谈通知书', /同志：.*约谈事由.*你为.*责任人.*约谈依据.*日志位置\d+/],
  ['responsibility-letter?unitId=county-431221&year=2016', '责任书', /2016年度脱贫攻坚责任书.*中方县.*脱贫人口/],
  [
    'results-circular?year=2016&level=township',
    '考核结果通报',
    /关于2016年度脱贫攻坚考核结果的通报.*乡镇（\d+个单位）.*未完成/,
  ],
  ['rectification-register', '整改台账', /整改台账.*整改期限.*整体整改.*扶贫资金滞留.*限期拨付到村/],
  ['measure-proposals', '组织措施建议名单', /组织措施建议名单.*连续两年未完成/],
  ['funds-completion?fiscalYear=2016', '资金完成情况表', /2016年度扶贫资金完成情况表.*单位：万元.*合计/],
  ['person-file?leaderId=leader-00042', '一人一档', /一人一档.*演示干部.*任职情况/],
];

test.each(FORMS)(
  '%s is a form in the official layout, marked as of a demonstration, that says how it is checked',
  async (question, title, says) => {
    const parameters = paths['/v1/forms/interview-notice']?.get?.parameters ?? [];
    const [obligation] = parameters.filter(({ name }) => name === 'obligationId').map(exampleOf);
    const whole = question.endsWith('=') ? question + obligation : question;
    const asked = `${whole}${whole.includes('?') ? '&' : '?'}${NUMBER}`;
    const { status, headers, bytes, textOf } = await form(asked);
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining(`UTF-8''${encodeURIComponent(title)}-`),
    ]);
    expect(textOf(TEXT)).toMatch(says);
    expect(textOf(TEXT)).toContain('怀扶考〔2021〕3号');
    expect(textOf(TEXT)).toContain('2021年3月15日');
    expect(textOf('word/header1.xml')).toBe('演示数据');
    const foot = textOf('word/footer1.xml');
    const digest = headers.get('onus-form-digest') ?? '';
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(foot).toContain(digest);
    expect(foot).toContain(`日志位置 ${headers.get('onus-position')}`);
    const [, address = ''] = foot.match(/GET \/v1\/forms\/(\S+)/) ?? [];
    const again = await form(`${address.replaceAll('&amp;', '&')}&${NUMBER}`);
    expect(again.headers.get('onus-form-digest')).toBe(digest);
    expect(again.bytes.equals(bytes)).toBe(true);
  },
);

test('the sums on the table of funds are those of the flows', async () => {
  const { rows } = JSON.parse((await sent('get', '/v1/funds/flows', 'fiscalYear=2016&on=2021-01-01'))[1]);
  const paid = rows.filter((row: { kind: string }) => row.kind === 'paid');
  const fen = paid.reduce((sum: number, row: { amountFen: number }) => sum + row.amountFen, 0);
  expect(fen).toBeGreaterThan(0);
  const { textOf } = await form('funds-completion?fiscalYear=2016&on=2021-01-01');
  const [, sums = ''] = textOf(TEXT).match(/合计(.*?)二、按单位/) ?? [];
  expect(sums).toContain((fen / 1_000_000).toFixed(2));
});

test('a form that cannot be filled, or may not be, says why', async () => {
  const told = async (question: string, role?: Role) => {
    const { status, code } = await form(question, role);
    return [status, code];
  };
  expect(await told('person-file?leaderId=leader-none')).toEqual([404, 'record.unknown']);
  expect(await told('interview-notice?obligationId=none')).toEqual([404, 'record.unknown']);
  expect(await told('responsibility-letter?unitId=county-none&year=2016')).toEqual([404, 'record.unknown']);
  expect(await told('results-circular?year=2014')).toEqual([422, 'form.nothing']);
  expect(await told('funds-completion?fiscalYear=2014')).toEqual([422, 'form.nothing']);
  expect(await told('rectification-register?year=2014')).toEqual([422, 'form.nothing']);
  expect(await told('results-circular?year=2016&number=2016-3')).toEqual([400, 'request.malformed']);
  expect(await told('results-circular?year=2016&dated=2016-02-30')).toEqual([400, 'request.not-a-date']);
  expect(await told('person-file?leaderId=leader-00042', 'finance-office')).toEqual([403, 'access.forbidden']);
  expect(await told('measure-proposals', 'auditor')).toEqual([403, 'access.forbidden']);
  const measure = await sent('get', '/v1/obligations', 'kind=measure&limit=1');
  const { obligationId } = JSON.parse(measure[1]).rows[0];
  expect(await told(`interview-notice?obligationId=${obligationId}`)).toEqual([422, 'form.no-interview']);
});

test('who may not know persons gets a form without their names, of the same digest', async () => {
  const question = 'responsibility-letter?unitId=county-431221&year=2016';
  const known = await form(question);
  const unknown = await form(`${question}&knownAtPosition=${known.headers.get('onus-position')}`, 'finance-office');
  expect(known.textOf(TEXT)).toMatch(/演示干部/);
  expect(unknown.textOf(TEXT)).not.toMatch(/演示干部/);
  expect(unknown.textOf(TEXT)).toMatch(/leader-\d+（第一责任人/);
  expect(unknown.headers.get('onus-form-digest')).toBe(known.headers.get('onus-form-digest'));
});

test('beside the service the command line makes the same form, one of each kind, and the same table', async () => {
  const question = 'results-circular?year=2016&level=county';
  const { headers } = await form(question);
  const digest = headers.get('onus-form-digest') ?? '';
  const at = `knownAtPosition=${headers.get('onus-position')}`;
  const asked = ['results-circular', 'year=2016', 'level=county', at];
  const checked = (against: string) =>
    run('apps/cli/bin/onus.js', ['form', ...asked, '--data', data, '--check', against]).ended;
  const folder = mkdtempSync(join(scratch, 'forms-'));
  const table = join(mkdtempSync(join(scratch, 'table-')), 'results.csv');
  const list = ['--list', 'results', '--format', 'csv', '--to', table, '--ask', 'year=2016', at];
  const [other, all, taken] = await Promise.all([
    checked('0'.repeat(64)),
    run('apps/cli/bin/onus.js', ['form', '--all', '--data', data, '--out', folder]).ended,
    run('apps/cli/bin/onus.js', ['export', '--data', data, ...list], { LC_ALL: 'C' }).ended,
  ]);
  expect(other).toMatchObject({ code: 1, output: `${digest}\n` });
  expect(all).toMatchObject({ code: 0 });
  expect(taken).toMatchObject({ code: 0 });
  const [, served] = await sent('get', '/v1/results', `year=2016&format=csv&${at}`);
  expect(readFileSync(table, 'utf8').replace('\ufeff', '')).toBe(served.replace('\ufeff', ''));
  expect(served.split('\r\n').length).toBeGreaterThan(20);
  const titles = readdirSync(folder).map((name) => name.split('-', 1)[0]);
  expect(titles.sort()).toEqual(FORMS.map(([, title]) => title).sort());
});

/** No example can say what time it will be when it is sent, and the clock of a demonstration is not in doubt. */
const OF_NO_MOMENT = 'oversight/confirm-clock';

/** What the policy of the demonstration asks of nobody: an approval before, a commendation, a self-criticism. */
const NOTHING_ASKED = [
  'accountability/approve-consequence',
  'accountability/commend',
  'accountability/record-self-criticism',
];

/** One proposal of a version waits at a time: the one that waits is refused first. What others change, no evaluation is published by. */
const FIRST = ['accountability/refuse-policy', 'assessment/publish-evaluation'];
/** Auditors send their notes to the first, and the demonstration has none; two are questions; the others are no events. */
const NO_COMMANDS = [
  'log/audits',
  'organisation/check-appointment',
  'what-if',
  'subscriptions/{subscriptionId}/acknowledge',
  'subscriptions/{subscriptionId}/send-parked',
  'subscriptions/{subscriptionId}/webhook',
];
/** What would come of a file, nothing of which is recorded. */
const isOfFile = (name: string): boolean => name.startsWith('imports/');

test('every command is recorded as its example stands', async () => {
  const commands = Object.keys(paths).filter((path) => paths[path]?.post);
  const names = commands
    .map((path) => path.replace('/v1/', ''))
    .filter((name) => !FIRST.includes(name) && !NO_COMMANDS.includes(name) && !isOfFile(name));
  expect(names).toHaveLength(useCases.length - FIRST.length);
  const refused: string[] = [];
  for (const name of [...FIRST, ...names]) {
    const [status, text] = await sent('post', `/v1/${name}`);
    if (status !== 201) refused.push(`${name}: ${status} ${text}`);
  }
  expect(refused.map((told) => told.split(':')[0]).sort()).toEqual([...NOTHING_ASKED, OF_NO_MOMENT]);
});
