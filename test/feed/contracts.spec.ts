import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { facts, shapesOf } from '@onus/domain';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { CloudEvent, HTTP } from 'cloudevents';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { programmePolicy, smallProgramme } from '../http/small-programme.ts';

const PUBLIC = 'https://onus.huaihua.example';

let ledger: ServedLedger;
// biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
let events: any[];
beforeAll(async () => {
  ledger = await servedLedger(undefined, { publicAddress: PUBLIC });
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  ({ events } = (await ledger.get('/v1/feed?after=-1&limit=1000', { role: 'inspector' })).body);
  expect(events.length).toBeGreaterThan(10);
});
afterAll(() => ledger.stop());

const open = (path: string) => ledger.send('GET', path, {});

// biome-ignore lint/suspicious/noExplicitAny: the default exports of these modules are described as namespaces
const validator = () => (addFormats as any)(new (Ajv2020 as any)({ strict: true, allErrors: true }));

test('every version of every type has a schema at its address, which its examples satisfy', async () => {
  const { body } = await open('/schemas');
  const listed = new Map<string, string[]>(
    body.types.map((one: { type: string; schemas: string[] }) => [one.type, one.schemas]),
  );
  expect([...listed.keys()]).toEqual(facts.map(({ type }) => type));
  const [salt, bytes] = ['A'.repeat(43).concat('='), 'e30='];
  for (const fact of facts) {
    const shapes = shapesOf(fact);
    expect(listed.get(fact.type)).toEqual(shapes.map((_, at) => `/schemas/${fact.type}/${at + 1}`));
    for (const [at, shape] of shapes.entries()) {
      const { status, body: schema, headers } = await open(`/schemas/${fact.type}/${at + 1}`);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/schema+json; charset=utf-8']);
      expect(schema).toMatchObject({
        $id: `${PUBLIC}/schemas/${fact.type}/${at + 1}`,
        title: `${fact.type} v${at + 1}`,
      });
      const check = validator().compile(schema);
      const { data, personal } = shape.example();
      const message = {
        fact: data,
        envelope: bytes,
        datasalt: salt,
        ...(personal && { personal, personalsalt: salt }),
      };
      expect([fact.type, check(message), check.errors]).toEqual([fact.type, true, null]);
      expect(check({ ...message, fact: { ...data, other: 1 } })).toBe(false);
      expect(check({ ...message, other: 1 })).toBe(false);
      expect(check({ fact: data })).toBe(false);
      expect(check({ ...message, datasalt: 'AAAA' })).toBe(false);
    }
  }
});

test('what the feed gives is as the schema at its `dataschema` says', async () => {
  const validate = validator();
  for (const { dataschema, data } of events) {
    const { body: schema } = await open(dataschema.slice(PUBLIC.length));
    const check = validate.getSchema(dataschema) ?? validate.compile(schema);
    expect([dataschema, check(data), check.errors]).toEqual([dataschema, true, null]);
  }
});

test.each([
  '/schemas/assessment.result-published/99',
  '/schemas/assessment.result-published/0',
  '/schemas/assessment.result-published/1.0',
  '/schemas/none.at-all/1',
  '/schemas/__proto__/1',
])('%s is not there, and it is told what is', async (path) => {
  const { status, body } = await open(path);
  expect([status, body.code]).toEqual([404, 'record.unknown']);
  expect(body.detail).toMatch(/\/schemas|1 to 3/);
});

test('schemas are given once: whoever has one is told that it has not changed', async () => {
  const first = await open('/schemas/programme.task-assigned/1');
  const etag = first.headers.get('etag') ?? '';
  const again = await ledger.send('GET', '/schemas/programme.task-assigned/1', { headers: { 'if-none-match': etag } });
  expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
});

describe('the description of what is published', () => {
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
  let document: any;
  beforeAll(async () => {
    document = (await open('/asyncapi.json')).body;
  });
  /** By a process of its own: the parser does not load where the suite runs. */
  const faultsOf = (...described: object[]): string[][] => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'async-api-faults.ts')], {
      input: described.map((one) => JSON.stringify(one)).join('\n'),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };

  test('is AsyncAPI 3, by the word of its own parser', () => {
    expect(document.asyncapi).toBe('3.0.0');
    const spoilt = structuredClone(document);
    spoilt.channels.feed.servers = [{ $ref: '#/servers/nobody' }];
    const [sound, faults] = faultsOf(document, spoilt);
    expect(sound).toEqual([]);
    expect(faults).not.toEqual([]);
  });

  test('has every version of every type on the feed, and what is open on its topic', () => {
    const names = facts.flatMap((fact) =>
      shapesOf(fact).map((_, at) => `${fact.type.replaceAll('.', '_')}_v${at + 1}`),
    );
    expect(Object.keys(document.channels.feed.messages)).toEqual(names);
    const onTopics = Object.entries<{ messages: object }>(document.channels).flatMap(([name, { messages }]) =>
      name.startsWith('kafka-') ? Object.keys(messages) : [],
    );
    // What is restricted is on no topic.
    expect(new Set(onTopics)).toEqual(new Set(names.filter((name) => !name.startsWith('clues_'))));
  });
});

/** Where a message is not CloudEvents 1.0, also where the SDK lets it pass. */
function faultsIn(message: Readonly<Record<string, unknown>>): string[] {
  const { data: _, ...attributes } = message;
  return Object.entries(attributes).flatMap(([name, value]) => [
    ...(/^[a-z0-9]{1,20}$/.test(name) ? [] : [`${name} is no name of an attribute`]),
    ...(typeof value === 'string' || typeof value === 'boolean' || isInteger32(value)
      ? []
      : [`${name} is no value of an attribute`]),
    ...(value === '' ? [`${name} is empty`] : []),
  ]);
}
const isInteger32 = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;

describe('every message is CloudEvents 1.0', () => {
  test('by the word of its own SDK', () => {
    for (const message of events) {
      const read = HTTP.toEvent({
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify(message),
      }) as CloudEvent<unknown>;
      expect(read.validate()).toBe(true);
      expect(JSON.parse(JSON.stringify(read))).toEqual(message);
    }
  });

  test('and where the SDK lets wrong ones pass: no lists, no long integers, nothing empty', () => {
    expect(events.flatMap(faultsIn)).toEqual([]);
    const [message] = events;
    for (const wrong of [{ subjects: ['unit:a'] }, { position: 2 ** 40 }, { dataBase: 'x' }, { stream: '' }])
      expect(faultsIn({ ...message, ...wrong })).toHaveLength(1);
  });
});
