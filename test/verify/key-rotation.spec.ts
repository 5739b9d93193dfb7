import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportLog, exportSelection, type LogPapers, verifyStore, writeFiles } from '@onus/export';
import { formatVerifierKey, generateSignerKey, signKeyRotation, verifierKeyOf } from '@onus/transparency-log';
import { filesIn } from './files-in.ts';
import {
  appendBatch,
  LOG_KEY,
  LOG_VKEY,
  ORIGIN,
  PAPERS,
  type SampleLog,
  sampleEvent,
  sampleLog,
  signedHead,
} from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
const NEXT_KEY = generateSignerKey(ORIGIN);
const NEXT_VKEY = formatVerifierKey(verifierKeyOf(NEXT_KEY));
const HANDOVER = { fromSize: 101, position: 100 };
const KEYS: LogPapers['keys'] = [
  { verifierKey: LOG_VKEY, fromSize: 0, toSize: HANDOVER.fromSize - 1 },
  { verifierKey: NEXT_VKEY, fromSize: HANDOVER.fromSize, toSize: undefined },
];

let log: SampleLog;
let checkpoints: readonly string[];
const rotated = folder.path('rotated');

beforeAll(async () => {
  log = await sampleLog(100);
  await recordRotation(signKeyRotation(LOG_KEY, NEXT_KEY, HANDOVER.fromSize));
  await appendBatch(log.store, 101, 60);
  checkpoints = [...log.checkpoints, await signedHead(log.store, false, NEXT_KEY)];
  await exportLog(log.store, { ...PAPERS, keys: KEYS, directory: rotated, checkpoints });
});
afterAll(() => log.close());

async function recordRotation(statement: string): Promise<void> {
  const data = { oldKeyId: 'a1b2c3d4', newVerifierKey: NEXT_VKEY, statement, fromSize: HANDOVER.fromSize };
  const event = sampleEvent(1, { type: 'oversight.log-key-rotated', data, subjects: [] });
  await log.store.append([{ stream: 'log-keys', expected: 'any', events: [event] }]);
}

test('whoever believes the first key is led to the next by its statement in the log', async () => {
  const { verdict, codes, proven } = await verified(rotated, { keys: [LOG_VKEY] });
  expect({ verdict, codes }).toEqual({ verdict: 'sound', codes: [] });
  expect(proven).toContain('from size 101 on: the log holds its signed statement');
  expect(proven).toContain(`The key ${NEXT_VKEY} has signed for the first 161 entries`);
});

test.each([[[NEXT_VKEY]], [[LOG_VKEY, NEXT_VKEY]], [[]]])('it is sound for whoever believes %j', async (keys) => {
  expect(await verified(rotated, { keys })).toMatchObject({ verdict: 'sound', codes: [] });
});

test('what the retired key signs for after it has handed over counts for nothing', async () => {
  const resigned = [...log.checkpoints, await signedHead(log.store)];
  const directory = folder.path('resigned');
  await exportLog(log.store, { ...PAPERS, keys: KEYS, directory, checkpoints: resigned });
  expect(await verified(directory, { keys: [LOG_VKEY] })).toMatchObject({ verdict: 'unsigned', codes: [] });
  expect(await verified(directory)).toMatchObject({
    verdict: 'altered',
    codes: expect.arrayContaining(['checkpoint.not-signed']),
  });

  writeFileSync(join(directory, 'keys'), `${LOG_VKEY} 0-\n`);
  expect(await verified(directory)).toMatchObject({
    verdict: 'altered',
    places: expect.arrayContaining([{ file: 'keys' }]),
  });
});

test('a list of keys that tells it differently is found, whoever is believed', async () => {
  const directory = folder.path('disagreeing');
  const keys = [
    { ...KEYS[0], toSize: 140 },
    { ...KEYS[1], fromSize: 141 },
  ] as LogPapers['keys'];
  await exportLog(log.store, { ...PAPERS, keys, directory, checkpoints });
  for (const given of [[], [LOG_VKEY]]) {
    expect(await verified(directory, { keys: given })).toMatchObject({
      verdict: 'altered',
      codes: expect.arrayContaining(['keys.disagree']),
    });
  }
});

test('a selection takes along how keys handed over', async () => {
  const [checkpoint = ''] = checkpoints.slice(-1);
  const directory = folder.path('selection');
  await writeFiles(directory, exportSelection(log.store, { ...PAPERS, keys: KEYS, checkpoint, positions: [3] }));
  expect([...filesIn(directory).keys()]).toContain(`evidence/${HANDOVER.position}.entry`);
  expect(await verified(directory, { keys: [LOG_VKEY] })).toMatchObject({ verdict: 'sound', codes: [] });
});

test('a database leads from the first key to the next too', async () => {
  const [note = ''] = checkpoints.slice(-1);
  const { verdict, checked } = await verifyStore({ path: log.path, released: { note, keys: KEYS }, keys: [LOG_VKEY] });
  expect([verdict, checked.vouched.signedBy]).toEqual(['sound', NEXT_VKEY]);
});
