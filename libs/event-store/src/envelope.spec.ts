import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { all, record, sampleEvent } from './conformance/sample-events.ts';
import { envelopeFits, envelopeParts, sealEnvelope } from './envelope.ts';
import type { NewEvent } from './port.ts';
import { openTemporary } from './sqlite/temporary-store.ts';

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const instant = fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true });
const revision = fc.nat(Number.MAX_SAFE_INTEGER);

const event: fc.Arbitrary<NewEvent> = fc.record(
  {
    id: fc.uuid(),
    type: text,
    schema: revision,
    effectiveOn: text,
    actor: text,
    authority: fc.record({ number: text, issuer: text, date: text }),
    causation: fc.uuid(),
    correlation: text,
    subjects: fc.array(text),
    data: fc.constant({}),
  },
  { requiredKeys: ['id', 'type', 'schema', 'effectiveOn', 'actor', 'correlation', 'subjects', 'data'] },
);

describe('an envelope', () => {
  it('is canonical JSON of exactly its fields, whatever they hold', () => {
    fc.assert(
      fc.property(event, text, hex, fc.option(hex, { nil: undefined }), instant, revision, (given, stream, ...rest) => {
        const [dataCommit, personalCommit, moment, last] = rest;
        const { data: _, ...fields } = given;
        const recordedAt = moment.toISOString();
        const parts = envelopeParts(stream, given, given.subjects, dataCommit, personalCommit);
        const sealed = sealEnvelope(parts, recordedAt, last);
        const whole = { ...fields, v: 1, stream, revision: last, recordedAt, dataCommit, personalCommit };
        expect(sealed.toString()).toBe(canonicalize(whole));
        expect(envelopeFits(parts, sealed.length - 1)).toBe(false);
        expect(envelopeFits(parts, 59_999)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is stored as the bytes that RFC 8785 gives', async () => {
    const { store, cleanup } = await openTemporary();
    const authority = { number: '怀办发〔2017〕12号', issuer: '€"\\\u0007', date: '2017-03-01' };
    await record(store, 'a', sampleEvent({ authority, personal: {}, subjects: ['ö:\u2028', 'דּ:😀'] }));
    const [stored] = await all(store.readRecords(0));
    const [event] = await all(store.readAll());
    expect(Buffer.from(stored?.envelope ?? []).toString()).toBe(canonicalize(event?.envelope));
    await cleanup();
  });
});
