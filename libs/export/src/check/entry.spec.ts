import fc from 'fast-check';
import { isKnownCommitment } from '../format/index.ts';
import { asInEntry, fromEntry, isInEntry, readEntry, subjectsOf } from './entry.ts';

const commitment = fc.stringMatching(/^(sha256|sm3):[0-9a-f]{64}$/);
const day = fc.stringMatching(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/);
const text = fc.string({ unit: 'binary', maxLength: 30 });
const natural = fc.integer({ min: 0, max: 10 ** 13 });

/** An envelope whose keys stand in order, so that `JSON.stringify` writes it canonically. */
const envelope = fc.record({
  actor: text,
  authority: fc.option(fc.record({ date: day, issuer: text, number: text }), { nil: undefined }),
  causation: fc.option(fc.uuid(), { nil: undefined }),
  correlation: text,
  dataCommit: commitment,
  effectiveOn: day,
  id: fc.uuid(),
  personalCommit: fc.option(commitment, { nil: undefined }),
  recordedAt: day.map((date) => `${date}T10:20:30.123Z`),
  revision: natural,
  schema: natural,
  stream: text,
  subjects: fc.array(text, { maxLength: 4 }),
  type: text,
  v: fc.constant(1),
});

test('every canonical envelope is read, whatever its texts', () => {
  fc.assert(
    fc.property(envelope, (given) => {
      const { id, revision, recordedAt, dataCommit, personalCommit, stream, subjects, type } = given;
      const entry = readEntry(Buffer.from(JSON.stringify(given)));
      expect(entry).toEqual({
        id,
        revision,
        recordedAt,
        dataCommit,
        personalCommit,
        stream: asInEntry(stream),
        subjects: subjects.map(asInEntry).join(','),
        type: asInEntry(type),
      });
      expect(fromEntry(entry?.stream ?? '')).toBe(stream);
      expect(subjectsOf({ subjects: entry?.subjects ?? '' })).toEqual([...new Set(subjects)]);
    }),
  );
});

test('subjects are told apart whatever they hold, each once', () => {
  const subject = fc.string({ unit: fc.constantFrom('a', ',', '"', '\\', ' ', '长', '\n', '\x7f'), maxLength: 4 });
  fc.assert(
    fc.property(fc.array(subject, { maxLength: 5 }), (subjects) => {
      const inEntry = { subjects: subjects.map(asInEntry).join(',') };
      expect(subjectsOf(inEntry)).toEqual([...new Set(subjects)]);
    }),
  );
});

test('a text is the one of an entry only if it would be written so', () => {
  const some = fc.string({ unit: fc.constantFrom('a', '"', '\\', '长', 'é', 'Ã', '©', '\n'), maxLength: 3 });
  fc.assert(
    fc.property(some, some, (one, other) => {
      expect(isInEntry(one, asInEntry(one))).toBe(true);
      expect(isInEntry(one, asInEntry(other))).toBe(one === other);
    }),
    { numRuns: 1_000 },
  );
  expect(isInEntry('Ã©', asInEntry('é'))).toBe(false);
});

test('nothing is read that is not written as canonical JSON writes what it says', () => {
  fc.assert(
    fc.property(envelope, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, at, change) => {
      const bytes = Buffer.from(JSON.stringify(given));
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ change;
      const entry = readEntry(bytes);
      if (entry === undefined || !isKnownCommitment(entry.dataCommit)) return;
      const read = JSON.parse(bytes.toString());
      expect(Buffer.from(JSON.stringify(read)).equals(bytes)).toBe(true);
      expect(Object.keys(read)).toEqual(Object.keys(read).toSorted());
    }),
    { numRuns: 2_000 },
  );
});

const valid = JSON.stringify({
  actor: 'user:1',
  authority: { date: '2016-03-01', issuer: '中共怀化市委', number: '怀扶考〔2016〕3号' },
  correlation: 'request:1',
  dataCommit: `sha256:${'a'.repeat(64)}`,
  effectiveOn: '2016-03-01',
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  recordedAt: '2016-03-01T00:00:00.000Z',
  revision: 0,
  schema: 1,
  stream: 'task-1',
  subjects: ['unit:1'],
  type: 'programme.task-assigned',
  v: 1,
});

test.each<[string, (json: string) => string | Buffer]>([
  ['a space', (json) => json.replace(',', ', ')],
  ['a key out of order', (json) => json.replace('"schema":1,"stream":"task-1"', '"stream":"task-1","schema":1')],
  ['a key too many', (json) => json.replace('"v":1', '"v":1,"w":1')],
  ['a key too few', (json) => json.replace('"schema":1,', '')],
  ['another version', (json) => json.replace('"v":1', '"v":2')],
  ['a needless escape', (json) => json.replace('user:1', 'user\\u003a1')],
  ['an escape in upper case', (json) => json.replace('user:1', '\\u001F')],
  ['a longer escape than there is', (json) => json.replace('user:1', '\\u0009')],
  ['a control character', (json) => json.replace('user:1', '\n')],
  ['half a pair', (json) => json.replace('user:1', '\\ud800')],
  ['a number with a zero before it', (json) => json.replace('"revision":0', '"revision":00')],
  ['a number that is not whole', (json) => json.replace('"revision":0', '"revision":0.5')],
  ['a number that is too large', (json) => json.replace('"revision":0', '"revision":100000000000000')],
  ['an id in upper case', (json) => json.replace('ac96', 'AC96')],
  ['a moment of another zone', (json) => json.replace('.000Z', '+08:00')],
  ['something after it', (json) => `${json}\n`],
  ['a stream name longer than any', (json) => json.replace('task-1', 'x'.repeat(1_300))],
  ['bytes that are not UTF-8', (json) => Buffer.from(json.replace('user:1', 'user\xff1'), 'latin1')],
  ['nothing', () => ''],
])('%s is not read', (_, change) => {
  expect(readEntry(Buffer.from(valid))).toBeDefined();
  expect(readEntry(Buffer.from(change(valid)))).toBeUndefined();
});
