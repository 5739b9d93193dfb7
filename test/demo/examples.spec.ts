import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Permission, permissions, type Role } from '@onus/access';
import { useCases } from '@onus/domain';
import { caughtUp } from './caught-up.ts';
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
  server = run('apps/cli/bin/onus.js', ['demo', '--data', data, '--leaders', '800', '--serve', '--port', '0']);
  [, url = ''] = await server.line(/^ready (http:\/\/127\.0\.0\.1:\d+)$/);
  tokens = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8'));
  ({ paths } = JSON.parse(await (await fetch(`${url}/openapi.json`)).text()));
  const headers = { authorization: `Bearer ${tokens.inspector}` };
  await caughtUp(async (path) => (await fetch(url + path, { headers })).json());
});

afterAll(async () => {
  server.process.kill();
  await server.ended;
  rmSync(scratch, { recursive: true });
});

/** What stands in the rest of an address may have slashes of its own. */
const exampleOf = ({ schema }: Parameter): string =>
  encodeURIComponent(String(schema.examples?.[0])).replaceAll('%2F', '/');

/** By the first account of the first office that has the permission; a question with `more` beside what it requires. */
async function sent(method: string, path: string, more = ''): Promise<readonly [number, string]> {
  const { parameters = [], requestBody, 'x-permission': permission } = paths[path]?.[method] ?? {};
  const named = parameters.filter(({ required }) => required);
  const query = named.filter((each) => each.in === 'query').map((each) => `${each.name}=${exampleOf(each)}`);
  const where = named.reduce((all, each) => all.replace(`{${each.name}}`, exampleOf(each)), path);
  const body = requestBody?.content['application/json']?.examples.example.value;
  const role = permission && permissions[permission].roles.find((each) => tokens[each]);
  const token = role && tokens[role];
  const response = await fetch(`${url}${where}?${[...query, more].join('&')}`, {
    method: method.toUpperCase(),
    headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return [response.status, await response.text()];
}

test('every question is answered with its example', async () => {
  const questions = Object.keys(paths).filter((path) => paths[path]?.get && !isOfImport(path));
  expect(questions.length).toBeGreaterThan(25);
  const wrong: unknown[] = [];
  for (const path of questions) {
    const [status, text] = await sent('get', path);
    if (status !== 200) wrong.push([path, status, text.slice(0, 300)]);
  }
  expect(wrong).toEqual([]);
});

/** No file is imported in the demonstration. */
const isOfImport = (path: string): boolean => path.includes('{importId}');

test('of a file that was never imported, whoever asks is told so', async () => {
  const asked = Object.keys(paths).filter((path) => paths[path]?.get && isOfImport(path));
  expect(asked).toHaveLength(8);
  for (const path of asked) expect([path, (await sent('get', path))[0]]).toEqual([path, 404]);
});

/** What is in this many rows is paged through; more are left to the bound. */
const ROWS_COUNTED_MAX = 10_000;

test('every list counts what its pages hold together, and says where that is more than it counts', async () => {
  const has = (path: string, name: string) => paths[path]?.get?.parameters?.some((each) => each.name === name) ?? false;
  const paged = Object.keys(paths).filter((path) => has(path, 'cursor') && has(path, 'limit'));
  const counted = paged.filter((path) => has(path, 'count'));
  // The history has its counts apart, and of the index every page is proven.
  expect(paged.filter((path) => !has(path, 'count'))).toEqual(['/v1/history', '/v1/index/{subject}', '/v1/index']);
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

/** No example can say what time it will be when it is sent, and the clock of a demonstration is not in doubt. */
const OF_NO_MOMENT = 'oversight/confirm-clock';

/** What the policy of the demonstration asks of nobody: an approval before, a commendation, a self-criticism. */
const NOTHING_ASKED = [
  'accountability/approve-consequence',
  'accountability/commend',
  'accountability/record-self-criticism',
];

/** One proposal of a version waits at a time: the one that waits is refused first. */
const FIRST = 'accountability/refuse-policy';
/** Auditors send their notes to the one, and the demonstration has none; the other is a question. */
const NO_COMMANDS = ['log/audits', 'organisation/check-appointment'];
/** What would come of a file, nothing of which is recorded. */
const isOfFile = (name: string): boolean => name.startsWith('imports/');

test('every command is recorded as its example stands', async () => {
  const commands = Object.keys(paths).filter((path) => paths[path]?.post);
  const names = commands
    .map((path) => path.replace('/v1/', ''))
    .filter((name) => name !== FIRST && !NO_COMMANDS.includes(name) && !isOfFile(name));
  expect(names).toHaveLength(useCases.length - 1);
  const refused: string[] = [];
  for (const name of [FIRST, ...names]) {
    const [status, text] = await sent('post', `/v1/${name}`);
    if (status !== 201) refused.push(`${name}: ${status} ${text}`);
  }
  expect(refused.map((told) => told.split(':')[0]).sort()).toEqual([...NOTHING_ASKED, OF_NO_MOMENT]);
});
