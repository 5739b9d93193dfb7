import { writeFileSync } from 'node:fs';
import { type ExportEvidenceOptions, exportEvidence } from '@onus/export';
import { parseEvidenceFile } from '@onus/export/format';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { LOG_VKEY, PAPERS, POLICY, type SampleLog, sampleLog, WITNESS_VKEY } from '../verify/sample-log.ts';
import { temporaryFolder } from '../verify/temporary-folder.ts';
import { verified } from '../verify/verified.ts';

const ERASED = 40;
const WITH_PERSONAL = 4;
const WITHOUT_PERSONAL = 15;
/** What must never be said of an altered file. */
const SOUND = /^(sound|erased-lawfully)$/;

const folder = temporaryFolder();
let log: SampleLog;
beforeAll(async () => {
  log = await sampleLog(300, { erase: [ERASED], witnessed: true });
});
afterAll(() => log.close());

const evidenceOf = (position: number, given: Partial<ExportEvidenceOptions> = {}): Promise<string> =>
  exportEvidence(log.store, {
    ...PAPERS,
    policy: POLICY,
    checkpoint: log.checkpoints.at(-1) ?? '',
    position,
    showsPersonal: true,
    ...given,
  });

async function verdictOf(file: string | Buffer, given: Parameters<typeof verified>[1] = {}) {
  const path = folder.path('evidence.json');
  writeFileSync(path, file);
  return verified(path, given);
}

/** The same file with something else in it. */
const altered = (file: string, alter: (json: ReturnType<typeof JSON.parse>) => void): string => {
  const json = JSON.parse(file);
  alter(json);
  return canonicalize(json) ?? '';
};

test.each([
  ['with a personal part', WITH_PERSONAL],
  ['without one', WITHOUT_PERSONAL],
])('an event %s is sound by itself, signed and cosigned', async (_, position) => {
  const { verdict, proven, notProven } = await verdictOf(await evidenceOf(position), { keys: [LOG_VKEY] });
  expect(verdict).toBe('sound');
  expect(proven).toContain(`The key ${LOG_VKEY} has signed for the first 301 entries`);
  expect(proven).toContain(`The witnesses inspection.example`);
  expect(notProven).toContain('That nothing recorded later corrects it');
});

test('it is canonical JSON, and reads as what was exported', async () => {
  const file = await evidenceOf(WITH_PERSONAL);
  expect(canonicalize(JSON.parse(file))).toBe(file);
  const { event, witnesses } = parseEvidenceFile(Buffer.from(file));
  expect(event.proof.index).toBe(WITH_PERSONAL);
  expect(witnesses).toHaveLength(1);
  for await (const { envelope } of log.store.readRecords(WITH_PERSONAL, 1)) {
    expect(Buffer.from(event.envelope).equals(envelope)).toBe(true);
  }
});

test('a personal part that was erased is said so, with the event that tells of it', async () => {
  const file = await evidenceOf(ERASED);
  expect(JSON.parse(file)).toMatchObject({ event: { personal: 'erased' }, grounds: [{ proof: expect.any(String) }] });
  expect((await verdictOf(file)).verdict).toBe('erased-lawfully');
  const withoutGround = altered(file, (json) => json.grounds.pop());
  expect(await verdictOf(withoutGround)).toMatchObject({ verdict: 'incomplete', codes: ['personal.missing'] });
  const asWithheld = altered(file, ({ event }) => {
    event.personal = 'withheld';
  });
  expect(await verdictOf(asWithheld)).toMatchObject({ verdict: 'altered', codes: ['personal.not-withheld'] });
});

test('a personal part that is withheld is said so, and not a byte of it is there', async () => {
  const file = await evidenceOf(WITH_PERSONAL, { showsPersonal: false });
  expect(JSON.parse(file).event.personal).toBe('withheld');
  expect(await verdictOf(file)).toMatchObject({
    verdict: 'sound',
    notProven: expect.stringContaining(`What the personal parts say (positions ${WITH_PERSONAL}): they were withheld`),
  });
  const unforeseen = altered(await evidenceOf(WITHOUT_PERSONAL), ({ event }) => {
    event.personal = 'withheld';
  });
  expect((await verdictOf(unforeseen)).codes).toEqual(['personal.unforeseen']);
});

test('cosignatures that nobody could check are not in it', async () => {
  const file = await evidenceOf(WITH_PERSONAL, { policy: undefined });
  expect(file).not.toContain('inspection.example');
  expect((await verdictOf(file)).verdict).toBe('sound');
});

test('who must have signed and cosigned is for whoever checks to say', async () => {
  const path = folder.path('policy');
  writeFileSync(path, POLICY);
  const cosigned = await evidenceOf(WITH_PERSONAL);
  expect((await verdictOf(cosigned, { policy: path })).verdict).toBe('sound');
  expect((await verdictOf(await evidenceOf(WITH_PERSONAL, { policy: undefined }), { policy: path })).verdict).toBe(
    'not-witnessed',
  );
  expect((await verdictOf(cosigned, { keys: [WITNESS_VKEY] })).verdict).toBe('unsigned');
});

test('no file with an altered byte is sound, whichever byte it is', async () => {
  for (const [position, step] of [
    [WITH_PERSONAL, 1],
    [ERASED, 5],
  ] as const) {
    const file = Buffer.from(await evidenceOf(position));
    for (let at = 0; at < file.length; at += step) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7));
      const { verdict } = await verdictOf(changed);
      if (SOUND.test(verdict))
        throw new Error(`${verdict} with byte ${at} altered: ${changed.subarray(at - 20, at + 20)}`);
    }
  }
}, 300_000);

test('no file of which a stretch is gone, doubled or replaced is sound, with the keys given or not', async () => {
  const file = Buffer.from(await evidenceOf(ERASED));
  const stretch = fc.record({
    at: fc.nat(file.length - 1),
    gone: fc.nat(300),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(file.length).map((from) => file.subarray(from, from + 200)),
    ),
    keys: fc.constantFrom([], [LOG_VKEY]),
  });
  await fc.assert(
    fc.asyncProperty(stretch, async ({ at, gone, put, keys }) => {
      const changed = Buffer.concat([file.subarray(0, at), put, file.subarray(at + gone)]);
      if (changed.equals(file)) return;
      expect((await verdictOf(changed, { keys })).verdict).not.toMatch(SOUND);
    }),
    { numRuns: 400 },
  );
});

test('parts of other evidence do not do', async () => {
  const [one, other] = [JSON.parse(await evidenceOf(2)), await evidenceOf(WITH_PERSONAL)];
  for (const part of ['data', 'envelope', 'personal', 'proof']) {
    const mixed = altered(other, ({ event }) => {
      event[part] = one.event[part];
    });
    expect({ part, verdict: (await verdictOf(mixed)).verdict }).toEqual({ part, verdict: 'altered' });
  }
  const older = await evidenceOf(WITH_PERSONAL, { checkpoint: log.checkpoints[0] ?? '' });
  const twoCheckpoints = altered(await evidenceOf(ERASED), ({ event }) => {
    event.proof = JSON.parse(older).event.proof;
  });
  expect((await verdictOf(twoCheckpoints)).verdict).toBe('altered');
});

test('a checkpoint that was kept is compared', async () => {
  const file = await evidenceOf(WITH_PERSONAL);
  const path = folder.path('known');
  writeFileSync(path, log.checkpoints.at(-1) ?? '');
  expect((await verdictOf(file, { knownCheckpoints: [path] })).proven).toContain(
    'continues the checkpoint of size 301',
  );
});

test('what the log would not prove is not given', async () => {
  await expect(evidenceOf(301)).rejects.toMatchObject({ code: 'export.wrong-positions' });
  await expect(evidenceOf(ERASED, { checkpoint: log.checkpoints.at(-2) ?? '' })).rejects.toMatchObject({
    code: 'export.erasure-not-signed',
  });
});
