import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Permission, permissions, type Role } from '@onus/access';
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
}, 120_000);

afterAll(async () => {
  server.process.kill();
  await server.ended;
  rmSync(scratch, { recursive: true });
});

/** What stands in the rest of an address may have slashes of its own. */
const exampleOf = ({ schema }: Parameter): string =>
  encodeURIComponent(String(schema.examples?.[0])).replaceAll('%2F', '/');

/** By whoever may: the second person of an office, where the first has had a hand in it. */
async function sent(method: string, path: string): Promise<readonly [number, string]> {
  const first = await sentBy('', method, path);
  return first[0] === 422 ? sentBy('-2', method, path, first) : first;
}

async function sentBy(
  person: '' | '-2',
  method: string,
  path: string,
  otherwise: readonly [number, string] = [401, ''],
): Promise<readonly [number, string]> {
  const { parameters = [], requestBody, 'x-permission': permission } = paths[path]?.[method] ?? {};
  const named = parameters.filter(({ required }) => required);
  const query = named.filter((each) => each.in === 'query').map((each) => `${each.name}=${exampleOf(each)}`);
  const where = named.reduce((all, each) => all.replace(`{${each.name}}`, exampleOf(each)), path);
  const body = requestBody?.content['application/json']?.examples.example.value;
  const role = permission && permissions[permission].roles.find((each) => tokens[each]);
  const token = role && tokens[`${role}${person}` as Role];
  if (role && !token) return otherwise;
  const response = await fetch(`${url}${where}?${query.join('&')}`, {
    method: method.toUpperCase(),
    headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return [response.status, await response.text()];
}

/** Ids of obligations follow from events, so that no one id is in every demonstration. */
const OF_NO_DEMONSTRATION = ['/v1/obligations/{obligationId}'];

test('every question is answered with its example', async () => {
  const questions = Object.keys(paths).filter((path) => paths[path]?.get && !OF_NO_DEMONSTRATION.includes(path));
  expect(questions.length).toBeGreaterThan(25);
  const wrong: unknown[] = [];
  for (const path of questions) {
    const [status, text] = await sent('get', path);
    if (status !== 200) wrong.push([path, status, text.slice(0, 300)]);
  }
  expect(wrong).toEqual([]);
});

/** What a programme that is over has nothing left for: its cycles are closed, its policy stands, nobody asked for an erasure. */
const NOTHING_LEFT_FOR = [
  ...['programme/sign-pledge', 'programme/verify-completion'],
  ...['funds/set-up-special-fund', 'funds/pay-funds', 'funds/settle-funds', 'funds/return-funds'],
  ...['assessment/open-cycle', 'assessment/close-cycle', 'assessment/record-result', 'assessment/publish-result'],
  ...['assessment/decide-appeal', 'assessment/revise-result', 'assessment/record-special-assessment'],
  ...['accountability/propose-policy', 'accountability/adopt-policy', 'accountability/refuse-policy'],
  ...['accountability/decide-measure', 'oversight/request-erasure', 'oversight/approve-erasure'],
  ...['oversight/refuse-erasure', 'oversight/refuse-log-key-rotation', 'oversight/confirm-clock'],
];

test('what a command shows as its example is recorded as it stands; no example is malformed', async () => {
  const commands = Object.keys(paths).filter((path) => paths[path]?.post);
  const refused: string[] = [];
  const wrong: string[] = [];
  for (const path of commands) {
    const name = path.replace('/v1/', '');
    const [status, text] = await sent('post', path);
    if (status === 201) continue;
    refused.push(name);
    if (status !== 422 || !NOTHING_LEFT_FOR.includes(name)) wrong.push(`${name}: ${status} ${text}`);
  }
  expect(wrong).toEqual([]);
  expect(refused.sort()).toEqual([...NOTHING_LEFT_FOR].sort());
});
