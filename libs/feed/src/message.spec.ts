import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitmentOf, type Envelope, type NewEvent, openSqliteEventStore, type StoredRecord } from '@onus/event-store';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { type FeedMessage, messageOf, messageText } from './index.ts';

const SOURCE = 'https://onus.huaihua.example';

/** What a client knows: the message as it arrived, and SHA-256. */
const arrived = (message: FeedMessage): FeedMessage => JSON.parse(JSON.stringify(message)) as FeedMessage;
const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');
const given = (value: unknown, bytes: string | undefined): Uint8Array | string =>
  bytes === undefined ? (canonicalize(value) as string) : bytesOf(bytes);
const committed = (part: 'data' | 'personal', salt: string, bytes: Uint8Array | string): string =>
  `sha256:${sha256(`onus/v1/${part}\0`, bytesOf(salt), bytes)}`;

function recordOf(data: string, more: Partial<Envelope> = {}, personal?: string): StoredRecord {
  const [dataSalt, personalSalt] = [randomBytes(32), randomBytes(32)];
  const envelope: Envelope = {
    v: 1,
    id: '0190a5b0-0000-7000-8000-000000000001',
    type: 'funds.funds-paid',
    schema: 2,
    stream: 'fund-1',
    revision: 9_007_199_254_740_991,
    recordedAt: '2016-03-01T02:03:04.005Z',
    effectiveOn: '2016-02-29',
    actor: 'account:1',
    correlation: 'request:1',
    subjects: ['unit:county-1', 'fund:1'],
    dataCommit: commitmentOf('data', dataSalt, data),
    ...(personal !== undefined && { personalCommit: commitmentOf('personal', personalSalt, personal) }),
    ...more,
  };
  const bytes = Buffer.from(canonicalize(envelope) as string);
  return {
    position: 4_294_967_296,
    envelope: bytes,
    leafHash: Buffer.from(sha256('\0', bytes), 'hex'),
    data: Buffer.from(data),
    dataSalt,
    personal: personal === undefined ? undefined : Buffer.from(personal),
    personalSalt: personal === undefined ? undefined : personalSalt,
  };
}

test('the attributes are those of CloudEvents, and extensions are strings', () => {
  const { data: _, ...attributes } = arrived(messageOf(recordOf('{"amountFen":1}'), SOURCE));
  expect(attributes).toEqual({
    specversion: '1.0',
    id: '0190a5b0-0000-7000-8000-000000000001',
    source: SOURCE,
    type: 'onus.funds.funds-paid',
    subject: 'unit:county-1',
    time: '2016-03-01T02:03:04.005Z',
    dataschema: 'https://onus.huaihua.example/schemas/funds.funds-paid/2',
    datacontenttype: 'application/json',
    position: '4294967296',
    revision: '9007199254740991',
    stream: 'fund-1',
    effectiveon: '2016-02-29',
    subjects: 'unit:county-1 fund:1',
    actor: 'account:1',
  });
  for (const name of Object.keys(attributes)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
});

test('what is not there is left out', () => {
  const message = messageOf(recordOf('{"a":1}', { subjects: [] }), SOURCE, { isErased: false });
  expect(Object.keys(message)).not.toContain('subject');
  expect(Object.keys(message)).not.toContain('subjects');
  expect(Object.keys(message.data)).toEqual(['fact', 'envelope', 'datasalt']);
});

test('a subject with a space in it is one subject still', () => {
  const { subjects, subject } = messageOf(recordOf('{}', { subjects: ['a:b c', 'd:100%', 'e:\u00a0'] }), SOURCE);
  expect(subject).toBe('a:b%20c');
  expect(subjects?.split(' ').map(decodeURIComponent)).toEqual(['a:b c', 'd:100%', 'e:\u00a0']);
});

const json = fc.dictionary(
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '10', '9', '\ud7ff', '\ue000', '😀')),
  fc.jsonValue({ maxDepth: 3 }),
);

test('whoever has the message alone finds the leaf, and the commitments of the bytes as they were stored', () => {
  const indented = fc.constantFrom(undefined, 1);
  fc.assert(
    fc.property(json, json, indented, fc.boolean(), (fact, personal, indent, isSorted) => {
      const written = (value: object): string =>
        isSorted ? (canonicalize(value) as string) : JSON.stringify(value, undefined, indent);
      const record = recordOf(written(fact), {}, written(personal));
      const { data } = arrived(messageOf(record, SOURCE, { isErased: false }));
      const envelope = bytesOf(data.envelope);
      const { dataCommit, personalCommit } = JSON.parse(envelope.toString()) as Envelope;
      expect(sha256('\0', envelope)).toBe(Buffer.from(record.leafHash).toString('hex'));
      expect(committed('data', data.datasalt, given(data.fact, data.factbytes))).toBe(dataCommit);
      expect(committed('personal', data.personalsalt ?? '', given(data.personal, data.personalbytes))).toBe(
        personalCommit,
      );
      expect(data.fact).toEqual(JSON.parse(written(fact)));
      for (const asked of [undefined, { isErased: false }, { isErased: true }]) {
        expect(JSON.parse(messageText(record, SOURCE, asked))).toEqual(arrived(messageOf(record, SOURCE, asked)));
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['{"a":1,"b":[true,null,"\u20ac"]}', false],
  ['{"b":1,"a":2}', true],
  ['{"a":[{"d":1,"c":2}]}', true],
  ['{"a": 1}', true],
  ['{"a":1.0}', true],
  ['{"a":-0}', true],
  ['{"a":1e400}', true],
  ['{"a":1,"a":1}', true],
  ['{"a":"\\u20ac"}', true],
  ['{"a":"\\ud800"}', true],
  ['{"10":1,"9":2}', true],
])('the bytes of %s travel beside the fact: %s', (text, doTravel) => {
  const { factbytes } = messageOf(recordOf(text), SOURCE).data;
  expect(factbytes === undefined ? undefined : bytesOf(factbytes).toString()).toBe(doTravel ? text : undefined);
});

test('bytes that are no UTF-8 travel as they are', () => {
  const bytes = Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')]);
  const { factbytes } = messageOf({ ...recordOf('{}'), data: bytes }, SOURCE).data;
  expect(bytesOf(factbytes ?? '')).toEqual(bytes);
});

describe('the personal part', () => {
  const name = '{"name":"演示"}';

  test('is not in the message of whoever does not ask, nor is a word of it', () => {
    const text = JSON.stringify(messageOf(recordOf('{}', {}, name), SOURCE));
    expect(text).not.toContain('演示');
    expect(text).not.toContain(Buffer.from(name).toString('base64'));
    expect(text).not.toContain('personal');
  });

  test('leaves the message without it the same when it is erased', () => {
    const record = recordOf('{}', {}, name);
    const erased = { ...record, personal: undefined, personalSalt: undefined };
    expect(messageOf(erased, SOURCE)).toEqual(messageOf(record, SOURCE));
  });

  test('is absent where it was erased, and the message says so, whether the bytes are gone yet or not', () => {
    const record = recordOf('{}', {}, name);
    for (const each of [record, { ...record, personal: undefined, personalSalt: undefined }]) {
      const { data } = messageOf(each, SOURCE, { isErased: true });
      expect(data).toMatchObject({ personalgone: 'erased' });
      expect(Object.keys(data)).toEqual(['fact', 'envelope', 'datasalt', 'personalgone']);
    }
  });

  test('is told to be missing where no decision names it', () => {
    const record = { ...recordOf('{}', {}, name), personal: undefined, personalSalt: undefined };
    expect(messageOf(record, SOURCE, { isErased: false }).data).toMatchObject({ personalgone: 'missing' });
  });
});

test('a record of a log becomes a message that its envelope bears out, fact and personal part', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onus-feed-'));
  const store = await openSqliteEventStore({ path: join(folder, 'ledger.db'), clock: () => new Date() });
  const event: NewEvent = {
    id: '0190a5b0-0000-7000-8000-000000000002',
    type: 'programme.task-assigned',
    schema: 1,
    effectiveOn: '2020-02-29',
    actor: 'account:1',
    correlation: 'request:1',
    subjects: ['unit:county-1'],
    data: { taskId: 'task-1', amountFen: 125_000 },
    personal: { title: '修路' },
  };
  await store.append([{ stream: 'task-1', expected: 'none', events: [event] }]);
  const messages: FeedMessage[] = [];
  for await (const record of store.readRecords(0)) messages.push(messageOf(record, SOURCE, { isErased: false }));
  const { rootHash } = await store.head();
  await store.close();
  rmSync(folder, { recursive: true });

  expect(messages).toHaveLength(1);
  const [{ data, ...rest }] = messages.map(arrived) as [FeedMessage];
  expect(rest).toMatchObject({ id: event.id, stream: 'task-1', position: '0', revision: '0' });
  const envelope = bytesOf(data.envelope);
  const { dataCommit, personalCommit } = JSON.parse(envelope.toString()) as Envelope;
  expect(sha256('\0', envelope)).toBe(rootHash);
  expect(committed('data', data.datasalt, given(data.fact, data.factbytes))).toBe(dataCommit);
  expect(committed('personal', data.personalsalt ?? '', given(data.personal, data.personalbytes))).toBe(personalCommit);
  expect([data.fact, data.personal]).toEqual([event.data, event.personal]);
});
