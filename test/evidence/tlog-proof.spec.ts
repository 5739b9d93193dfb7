import { writeFileSync } from 'node:fs';
import { encodeEvidence, leafHash, parseEvidence, parseNote, proveInclusion } from '@onus/transparency-log';
import { LOG_VKEY, type SampleLog, sampleLog } from '../verify/sample-log.ts';
import { temporaryFolder } from '../verify/temporary-folder.ts';
import { verified } from '../verify/verified.ts';

const POSITION = 77;

const folder = temporaryFolder();
let log: SampleLog;
let proof: string;
let leaf: string;
beforeAll(async () => {
  log = await sampleLog(300);
  const hashes = await proveInclusion((level, index) => log.store.readTile(level, index), POSITION, 300);
  const note = parseNote(log.checkpoints.at(-1) ?? '');
  proof = encodeEvidence({ extra: undefined, index: POSITION, proof: hashes, note });
  for await (const { envelope } of log.store.readRecords(POSITION, 1)) leaf = leafHash(envelope).toString('hex');
});
afterAll(() => log.close());

function verdictOf(file: string | Buffer, given: Parameters<typeof verified>[1] = {}) {
  const path = folder.path('event.proof');
  writeFileSync(path, file);
  return verified(path, given);
}

test('a proof shows where the entry with a leaf hash stands, to whoever has the hash and the key', async () => {
  const { verdict, proven, notProven } = await verdictOf(proof, { leaf, keys: [LOG_VKEY] });
  expect(verdict).toBe('sound');
  expect(proven).toContain('The entry with the leaf hash that you gave stands in the log of size 300');
  expect(notProven).toContain('What the entry says: the file does not hold it');
});

test('it says what it lacks', async () => {
  expect(await verdictOf(proof, { keys: [LOG_VKEY] })).toMatchObject({
    verdict: 'incomplete',
    codes: ['proof.leaf-not-given'],
    places: [{ position: POSITION }],
  });
  expect(await verdictOf(proof, { leaf })).toMatchObject({
    verdict: 'unsigned',
    notProven: expect.stringContaining('there is no signed checkpoint that holds'),
  });
  expect((await verdictOf(proof, { leaf: '00'.repeat(32), keys: [LOG_VKEY] })).codes).toEqual(['evidence.fails']);
});

test('no proof with an altered byte is sound', async () => {
  const file = Buffer.from(proof);
  for (let at = 0; at < file.length; at += 1) {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7));
    const { verdict } = await verdictOf(changed, { leaf, keys: [LOG_VKEY] });
    expect({ at, verdict }).toEqual({ at, verdict: expect.stringMatching(/^(altered|unsigned|unreadable)$/) });
  }
});

test('what nobody has signed does not come along', async () => {
  const extra = encodeEvidence({ ...parseEvidence(proof), extra: Buffer.from('hello') });
  expect((await verdictOf(extra, { leaf, keys: [LOG_VKEY] })).verdict).toBe('unreadable');
});
