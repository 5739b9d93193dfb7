import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportLog } from '@onus/export';
import { formatNote, formatVerifierKey, generateSignerKey, parseNote, verifierKeyOf } from '@onus/transparency-log';
import { appendBatch, LOG_VKEY, ORIGIN, PAPERS, POLICY, sampleLog, signedHead } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
const OTHER_KEY = generateSignerKey(ORIGIN);
const OTHER_VKEY = formatVerifierKey(verifierKeyOf(OTHER_KEY));
const plain = folder.path('plain');
const witnessed = folder.path('witnessed');
let checkpoints: readonly string[];

/** A file with this text, to be named on the command line. */
function fileWith(name: string, text: string): string {
  writeFileSync(folder.path(name), text);
  return folder.path(name);
}

beforeAll(async () => {
  const log = await sampleLog(300);
  await exportLog(log.store, { ...PAPERS, directory: plain, checkpoints: log.checkpoints });
  const cosigned = [...log.checkpoints.slice(0, 2), await signedHead(log.store, true)];
  await exportLog(log.store, { ...PAPERS, directory: witnessed, checkpoints: cosigned, policy: POLICY });
  checkpoints = log.checkpoints;
  await log.close();
});

describe('a key', () => {
  it('that came along says nothing of who made the export', async () => {
    expect((await verified(plain)).notProven).toContain('Whose key it is: it came with the files');
  });

  it('that was given is believed', async () => {
    const { verdict, proven, notProven } = await verified(plain, { keys: [LOG_VKEY] });
    expect(verdict).toBe('sound');
    expect(proven).toContain(`The key ${LOG_VKEY} has signed for the first 300 entries`);
    expect(notProven).not.toContain('Whose key');
  });

  it('that was given and did not sign leaves the export unsigned', async () => {
    expect(await verified(plain, { keys: [OTHER_VKEY] })).toMatchObject({ verdict: 'unsigned', codes: [] });
  });

  it('that signed for less leaves the rest unsigned', async () => {
    const log = await sampleLog(100);
    const first = await signedHead(log.store);
    await appendBatch(log.store, 100, 50);
    const second = await signedHead(log.store, false, OTHER_KEY);
    const keys = [
      { verifierKey: LOG_VKEY, fromSize: 0, toSize: 100 },
      { verifierKey: OTHER_VKEY, fromSize: 101, toSize: undefined },
    ];
    const directory = folder.path('rotated');
    await exportLog(log.store, { ...PAPERS, keys, directory, checkpoints: [first, second] });
    expect(await verified(directory)).toMatchObject({ verdict: 'sound' });
    expect(await verified(directory, { keys: [LOG_VKEY] })).toMatchObject({
      verdict: 'unsigned',
      notProven: expect.stringContaining('Who recorded the entries after the first 100'),
    });
    expect(await verified(directory, { keys: [OTHER_VKEY] })).toMatchObject({ verdict: 'sound' });
    await log.close();
  });

  it('that signed outside the sizes that it had is found', async () => {
    const log = await sampleLog(100);
    const keys = [
      { verifierKey: LOG_VKEY, fromSize: 0, toSize: 50 },
      { verifierKey: OTHER_VKEY, fromSize: 51, toSize: undefined },
    ];
    const directory = folder.path('outlived');
    await exportLog(log.store, { ...PAPERS, keys, directory, checkpoints: [await signedHead(log.store)] });
    expect(await verified(directory)).toMatchObject({
      verdict: 'altered',
      codes: ['checkpoint.not-signed', 'checkpoint.not-signed'],
    });
    await log.close();
  });

  it('in whose name somebody else has signed is found', async () => {
    const note = parseNote(checkpoints[2] ?? '');
    const [signature] = note.signatures;
    const forged = signature && { ...signature, bytes: Buffer.alloc(64) };
    const directory = folder.path('forged');
    const log = await sampleLog(0);
    const forgedNote = formatNote({
      text: parseNote(await signedHead(log.store)).text,
      signatures: forged ? [forged] : [],
    });
    await exportLog(log.store, { ...PAPERS, directory, checkpoints: [forgedNote] });
    expect(await verified(directory)).toMatchObject({
      verdict: 'altered',
      codes: expect.arrayContaining(['checkpoint.bad-signature']),
    });
    await log.close();
  });
});

describe('witnesses', () => {
  it('that came along and cosigned are enough, and said to have come along', async () => {
    const { verdict, proven, notProven } = await verified(witnessed);
    expect(verdict).toBe('sound');
    expect(proven).toContain('The witnesses inspection have cosigned the first 300 entries');
    expect(notProven).toContain('the witness policy came with the files');
  });

  it('that were given and cosigned are enough', async () => {
    const { verdict, notProven } = await verified(witnessed, { policy: fileWith('policy', POLICY) });
    expect(verdict).toBe('sound');
    expect(notProven).not.toMatch(/witness policy|Whose key/);
  });

  it('that were given and did not cosign are missed', async () => {
    expect(await verified(plain, { policy: fileWith('policy', POLICY) })).toMatchObject({
      verdict: 'not-witnessed',
      codes: [],
      notProven: expect.stringContaining('not cosigned by the quorum of witnesses'),
    });
  });
});

test('a policy that came along is missed when it is taken away', async () => {
  const taken = folder.path('taken');
  cpSync(witnessed, taken, { recursive: true });
  rmSync(join(taken, 'policy'));
  expect(await verified(taken)).toMatchObject({ verdict: 'incomplete', places: [{ file: 'policy' }] });
});

describe('a checkpoint that was kept', () => {
  const kept = (name: string, note: string) => ({ knownCheckpoints: [fileWith(name, note)] });

  it('is one that the log continues', async () => {
    const { verdict, proven, notProven } = await verified(plain, kept('200', checkpoints[1] ?? ''));
    expect(verdict).toBe('sound');
    expect(proven).toContain('continues the checkpoint of size 200 that you have kept');
    expect(notProven).not.toContain('That the end was not cut off');
  });

  it('shows that the end was cut off', async () => {
    const log = await sampleLog(100);
    const directory = folder.path('cut');
    await exportLog(log.store, { ...PAPERS, directory, checkpoints: [await signedHead(log.store)] });
    await appendBatch(log.store, 100, 20);
    expect(await verified(directory)).toMatchObject({ verdict: 'sound' });
    expect(await verified(directory, kept('120', await signedHead(log.store)))).toMatchObject({
      verdict: 'incomplete',
      codes: ['log.shorter-than-known'],
      places: [{ size: 100, knownSize: 120 }],
    });
    await log.close();
  });

  it('shows that history was rewritten', async () => {
    const other = await sampleLog(150);
    expect(await verified(plain, kept('rewritten', await signedHead(other.store)))).toMatchObject({
      verdict: 'altered',
      codes: ['checkpoint.other-root'],
    });
    await other.close();
  });

  it('must be one of this log, and readable', async () => {
    const foreign = (checkpoints[0] ?? '').replace(ORIGIN, 'ledger.example/other');
    for (const useless of [kept('foreign', foreign), kept('malformed', 'nothing\n')]) {
      expect(await verified(plain, useless)).toMatchObject({ verdict: 'usage' });
    }
    expect(await verified(plain, { knownCheckpoints: [join(plain, 'not there')] })).toMatchObject({
      verdict: 'unreadable',
    });
  });
});

test.each([{ keys: ['nonsense'] }, { policy: 'trust.spec.ts' }])(
  'what is given and not understood is said: %o',
  async (given) => {
    expect(await verified(plain, given)).toMatchObject({ verdict: 'unreadable' });
  },
);
