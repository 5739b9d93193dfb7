import { isPermission, permissionsOf, type Role, roleNames } from '@onus/access';
import { useCases } from '@onus/domain';
import { allRoutes, templateOf } from './routes.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';

interface Operation {
  readonly 'x-permission'?: string;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

let ledger: ServedLedger;
let paths: Paths;

beforeAll(async () => {
  ledger = await servedLedger();
  paths = (await ledger.get('/openapi.json')).body.paths;
});
afterAll(() => ledger.stop());

const OPEN =
  /^\/($|docs($|\/)|(openapi|asyncapi)\.json$|schemas($|\/)|(health|ready)z$|checkpoint(\/keys)?$|tile\/\*$|public($|\/)|v1\/log\/evidence$)/;
const closedRoutes = () => allRoutes(ledger).filter(({ path }) => !OPEN.test(path));
const permissionOf = (method: string, path: string): string | undefined =>
  paths[templateOf(path)]?.[method === 'HEAD' ? 'get' : method.toLowerCase()]?.['x-permission'];

/** Asks with nothing that a route could make sense of: whoever is let in is told so by a 400 or a 404. */
const ask = async (method: string, path: string, role?: Role): Promise<number> => {
  const headers = method === 'POST' ? { 'content-type': 'application/json' } : {};
  const body = method === 'POST' ? { body: '{}' } : {};
  return (await ledger.send(method, path.replaceAll(/:\w+|\*$/g, '0'), { role, headers, ...body })).status;
};

test('there is a route for each use case, and the description names the permission of every route', () => {
  const routes = closedRoutes();
  for (const { name } of useCases) expect(routes).toContainEqual({ method: 'POST', path: `/v1/${name}` });
  for (const { method, path } of routes) {
    expect([method, path, isPermission(permissionOf(method, path) ?? '')]).toEqual([method, path, true]);
  }
});

test('without a token every route but the open ones is refused, with the way to ask', async () => {
  for (const { method, path } of closedRoutes()) expect([path, await ask(method, path)]).toEqual([path, 401]);
  const { headers, body } = await ledger.send('GET', '/v1/log/head');
  expect(headers.get('www-authenticate')).toBe('Bearer realm="onus"');
  expect(body.code).toBe('access.unauthenticated');
});

test.each([
  'Bearer',
  'Bearer x',
  'Basic b3B1cw==',
  'bearer é',
  `Bearer ${'A'.repeat(43)}`,
  `Bearer ${'A'.repeat(5000)}`,
])('%s is no token', async (authorization) => {
  const { status } = await ledger.send('GET', '/v1/log/head', { headers: { authorization: encodeURI(authorization) } });
  expect(status).toBe(401);
});

test.each(roleNames)('%s may do what the access table says, and nothing else', async (role) => {
  const allowed: ReadonlySet<string> = permissionsOf(role);
  for (const { method, path } of closedRoutes()) {
    const status = await ask(method, path, role);
    const isLetIn = status !== 403;
    expect([method, path, isLetIn]).toEqual([method, path, allowed.has(permissionOf(method, path) ?? '')]);
    expect(status).not.toBe(401);
  }
});

test('only those who may know a person are shown who it is', async () => {
  const leader = { leaderId: 'leader-1', name: '演示干部', effectiveOn: '2016-03-01' };
  const { body: receipt } = await ledger.post('organisation/register-leader', leader);
  const shown = async (role: Role) =>
    JSON.stringify((await ledger.get(`/v1/events/${receipt.position}`, { role })).body);
  const listed = async (role: Role) =>
    JSON.stringify((await ledger.get('/v1/history?subject=leader:leader-1', { role })).body);
  for (const see of [shown, listed]) {
    expect(await see('inspector')).toContain('演示干部');
    expect(await see('downstream')).not.toContain('演示干部');
    expect(await see('downstream')).toContain('leader-registered');
  }
});
