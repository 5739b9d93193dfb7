import { type Permission, permissions, type Role, roleNames } from '@onus/access';
import { EVENT_STORE, Tails } from '@onus/ledger';
import fc from 'fast-check';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, smallProgramme } from './small-programme.ts';

/** Requests of one run; `ONUS_FUZZ=20000` for a long one. */
const REQUESTS = Number(process.env.ONUS_FUZZ ?? 1_500);
const TIMEOUT_MS = 180_000 + REQUESTS * 20;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly string[];
  readonly example: object;
  readonly statuses: readonly string[];
  /** Who may do it; nobody where everybody may. */
  readonly able: readonly Role[];
}

/** As far as it is read here. */
interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly examples: { readonly example: { readonly value: object } } }>;
  };
  readonly responses: object;
  readonly 'x-permission'?: Permission;
}

let ledger: ServedLedger;
let operations: Operation[];

beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: 'https://onus.example' });
  await smallProgramme(ledger);
  // Signs the first checkpoint, which is there from then on.
  await ledger.get('/v1/events/0/proof');
  const { paths } = (await ledger.send('GET', '/openapi.json')).body;
  operations = Object.entries<Record<string, Described>>(paths).flatMap(([path, item]) =>
    // It has no end; what it refuses is refused as by the page.
    (path === '/v1/feed/stream' ? [] : Object.entries(item)).map(
      ([method, { parameters = [], requestBody, responses, ...rest }]) => ({
        method: method.toUpperCase(),
        path,
        parameters: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        example: requestBody?.content['application/json']?.examples.example.value ?? {},
        statuses: Object.keys(responses),
        able: rest['x-permission'] ? permissions[rest['x-permission']].roles : [],
      }),
    ),
  );
});
afterAll(() => ledger.stop());

/** Ids that are there, days, numbers at their bounds, text of every kind, and whole trees of JSON. */
const known = fc.constantFrom(
  'city',
  'county-1',
  'village-1',
  'leader-1',
  'task-1',
  'fund-1',
  'scheme-2015',
  '2016-02-29',
  '2016-02-30',
);
const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    '\u0000',
    '\ufeff',
    '👨‍👩‍👧',
    "'; DROP TABLE event; --",
    '../../etc/passwd',
    '<script>',
    '__proto__',
    'constructor',
  ],
  ...[null, true, 0, -0, -1, 0.1, 1e308, 2 ** 53, -(2 ** 53)],
  ...[[], {}, [[]], [null], { length: -1 }, { toString: null }, 'x'.repeat(10_000)],
);
const value = fc.oneof(known, odd, fc.jsonValue(), fc.integer(), fc.string({ unit: 'binary' }));
const text = fc.oneof(
  known,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('0', '-1', '1e9', 'true', '%00', ''),
);

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, arbitrary);

const hostile = fc.record({
  operation: fc.nat(),
  /** Mostly somebody who may. */
  role: fc.oneof({ weight: 9, arbitrary: fc.constant('able' as const) }, fc.constantFrom(...roleNames, undefined)),
  changes: rarely(
    fc.dictionary(
      fc.oneof(fc.nat(20).map(String), fc.constantFrom('x', '__proto__', 'constructor', 'toString')),
      value,
      { maxKeys: 2 },
    ),
  ),
  whole: rarely(value),
  /** Whether the ids are some that are there. */
  isHere: fc.boolean(),
  fresh: fc.nat(1_000_000),
  query: fc.array(fc.tuple(fc.oneof(fc.nat(20).map(String), fc.string()), text), { maxLength: 4 }),
  inPath: text,
  headers: rarely(
    fc.record(
      {
        'if-match': fc.constantFrom('"0"', '"none"', '*', '"99"', 'x', ''),
        'idempotency-key': fc.constantFrom('a', 'b', 'c', ' ', 'x'.repeat(200)),
        'accept-language': fc.constantFrom('zh', 'en;q=0.5,zh;q=0.9', '*', ';;;,q=', 'x'.repeat(500)),
        'content-type': fc.constantFrom(
          ...Array.from({ length: 8 }, () => 'application/json'),
          'application/json; charset=utf-8',
          'text/plain',
          'x',
        ),
      },
      { requiredKeys: [] },
    ),
  ),
});

type Hostile = typeof hostile extends fc.Arbitrary<infer H> ? H : never;

const HERE: Readonly<Record<string, unknown>> = {
  parentId: 'city',
  poolHolderId: 'city',
  fromHolderId: 'county-1',
  toHolderId: 'village-1',
  villageId: 'village-1',
  unitId: 'county-1',
  fundId: 'fund-1',
  schemeId: 'scheme-2015',
  responsible: [{ leaderId: 'leader-1', kind: 'first' }],
};

/** Ids of what is there; ids of what may be new are new. */
const here = (example: object, fresh: number): object =>
  Object.fromEntries(
    Object.entries(example)
      .map(([name, given]) => [name, HERE[name] ?? (/Id$/.test(name) ? `new-${fresh}` : given)])
      .concat('amountFen' in example ? [['amountFen', 1]] : []),
  );

/** A body that is right but for a few fields, named by their place in it, or one that is altogether something else. */
function bodyOf({ example }: Operation, { changes, whole, isHere, fresh }: Hostile): string {
  if (whole !== undefined) return JSON.stringify(whole);
  const names = Object.keys(example);
  const changed = Object.entries(changes ?? {}).map(([name, with_]) => [names[Number(name)] ?? name, with_]);
  const right = { ...example, authority, ...(isHere && here(example, fresh)) };
  return JSON.stringify({ ...right, ...Object.fromEntries(changed) });
}

function urlOf({ path, parameters }: Operation, { query, inPath }: Hostile): string {
  const named = query.map(([name, with_]) => [parameters[Number(name)] ?? name, with_] as [string, string]);
  // A position that is not there yet is waited for; that is tried elsewhere.
  const asked = new URLSearchParams(named.filter(([name]) => name !== 'minPosition'));
  return `${path.replaceAll(/\{\w+\}/g, encodeURIComponent(inPath.toWellFormed()))}?${asked}`;
}

test(
  'whatever is asked, nothing breaks, no answer is one that is not described, and what is refused changes nothing',
  async () => {
    const store = ledger.served.app.get(EVENT_STORE);
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(hostile, async (request) => {
        const operation = operations[request.operation % operations.length];
        if (!operation) throw new Error('nothing is described');
        const { method } = operation;
        const before = await store.head();
        const answer = await ledger.send(method, urlOf(operation, request), {
          role: request.role === 'able' ? operation.able[0] : request.role,
          headers: { ...(method === 'POST' && { 'content-type': 'application/json' }), ...request.headers },
          ...(method === 'POST' && { body: bodyOf(operation, request) }),
        });
        const { status, body, headers } = answer;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        // An empty part of the path makes it another address.
        if (status !== 404) expect(operation.statuses).toContain(String(status));
        // What follows from it is not the next request's doing.
        if (status === 201) await ledger.served.app.get(Tails).settled(body.position);
        if (status < 400) return;
        expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
        expect(body).toMatchObject({
          status,
          code: expect.any(String),
          title: expect.any(String),
          errors: expect.any(Array),
        });
        expect(await store.head()).toEqual(before);
      }),
      { numRuns: REQUESTS, endOnFailure: false },
    );
    // Nor does anything that was recorded stop those who follow the log.
    const { size } = await store.head();
    expect(await ledger.served.app.get(Tails).settled(size - 1)).toBe(true);
    expect((await ledger.get(`/v1/units?minPosition=${size - 1}`)).status).toBe(200);
    await ledger.ready();
    expect(statuses.get(201) ?? 0).toBeGreaterThan(0);
    expect(statuses.get(400) ?? 0).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);
