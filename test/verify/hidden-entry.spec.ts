import { join } from 'node:path';
import { exportLog, exportSelection, type SignedAudit, writeFiles } from '@onus/export';
import { gather, gathered, openSubjectIndex, subjectsOf } from '@onus/subject-index';
import { formatVerifierKey, generateSignerKey, readRoot, signIndexAudit, verifierKeyOf } from '@onus/transparency-log';
import { ORIGIN, PAPERS, type SampleLog, sampleEvent, sampleLog, signedHead } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type Verified, verified } from './verified.ts';

/*
 * An operator who hides an entry from the index: the root to which the log commits is signed for, and every proof holds. Only
 * whoever makes the index again from all entries can tell.
 */

const SUBJECT = 'leader:leader-7';
const ENTRIES = 100;
const folder = temporaryFolder();
const auditor = generateSignerKey('auditor.example/office');
const AUDITOR = formatVerifierKey(verifierKeyOf(auditor));

interface Indexed {
  readonly log: SampleLog;
  readonly indexRoot: Buffer;
  /** A selection of what the index lists for the subject, and the whole log. */
  readonly selection: string;
  readonly whole: string;
}

/**
 * A log that commits to an index without some of the entries on the subject, of which there are three, and a
 * selection that is complete by that index.
 */
async function indexed(name: string, hiding: 0 | 1 | 3, audit?: (root: Buffer) => Buffer): Promise<Indexed> {
  const log = await sampleLog(ENTRIES);
  const named = (await log.store.subjectPositions(SUBJECT)).map(({ position }) => position);
  expect(named).toHaveLength(3);
  const hidden = named.slice(0, hiding);
  const index = openSubjectIndex(join(log.folder, 'index.db'));
  const batch = gathered();
  for await (const { position, envelope } of log.store.readAll()) {
    const subjects = subjectsOf(envelope).filter((each) => each !== SUBJECT || !hidden.includes(position));
    gather(batch, position, subjects);
  }
  const writing = index.begin();
  await writing.add(batch.bySubject);
  writing.commit(ENTRIES);
  const { root, value, proof } = index.lookUp(SUBJECT);
  index.close();
  const said = {
    actor: 'service:index',
    subjects: ['log:index'],
    data: { entries: ENTRIES, root: root.toString('hex') },
  };
  const committed = sampleEvent(1, { type: 'oversight.index-committed', ...said });
  await log.store.append([{ stream: 'index', expected: 'any', events: [committed] }]);
  const checkpoint = await signedHead(log.store);
  const audits = audit ? [await auditOf(log, audit(root))] : [];
  const subjects = [{ subject: SUBJECT, value: value?.toString('hex') ?? null, proof: proof.toString('hex') }];
  const positions = named.slice(hiding);
  const chosen = { ...PAPERS, checkpoint, positions, index: { commitment: ENTRIES, subjects }, audits };
  await writeFiles(folder.path(name), exportSelection(log.store, chosen));
  const directory = folder.path(`${name}-whole`);
  await exportLog(log.store, { ...PAPERS, directory, checkpoints: [checkpoint] });
  return { log, indexRoot: root, selection: folder.path(name), whole: directory };
}

async function auditOf({ store }: SampleLog, indexRoot: Buffer): Promise<SignedAudit> {
  const logRoot = await readRoot((level, number) => store.readTile(level, number), ENTRIES);
  const note = signIndexAudit({ origin: ORIGIN, entries: ENTRIES, logRoot, indexRoot }, auditor);
  return { key: AUDITOR, note, entries: ENTRIES };
}

const COMPLETE = `${SUBJECT}: complete, as filed under this subject, up to entry ${ENTRIES}`;
const REBUILT = 'This check has rebuilt that index root from all entries of the log, and it is the same';

test('an honest index: nobody has rebuilt it, or this check has', async () => {
  const { log, selection, whole } = await indexed('honest', 0);
  const alone = await verified(selection);
  expect(alone).toMatchObject({ verdict: 'sound', proven: expect.stringContaining(COMPLETE) });
  expect(alone.notProven).toContain('nobody yet has rebuilt it');
  const rebuilt: Verified = await verified(selection, { log: whole });
  expect(rebuilt).toMatchObject({ verdict: 'sound', proven: expect.stringContaining(REBUILT) });
  expect(rebuilt.notProven).not.toContain('nobody yet has rebuilt it');
  await log.close();
});

test('a hidden entry is found by whoever has the whole log', async () => {
  const { log, selection, whole } = await indexed('hidden', 1);
  expect(await verified(selection)).toMatchObject({ verdict: 'sound', proven: expect.stringContaining(COMPLETE) });
  const found = await verified(selection, { log: whole });
  expect(found).toMatchObject({ verdict: 'altered', codes: ['index.false-root'] });
  expect(found.proven).not.toContain(REBUILT);
  await log.close();
});

test('a subject of whom everything is hidden', async () => {
  const { log, selection, whole } = await indexed('all-hidden', 3);
  expect(await verified(selection)).toMatchObject({ verdict: 'sound', proven: expect.stringContaining(COMPLETE) });
  expect(await verified(selection, { log: whole })).toMatchObject({ verdict: 'altered', codes: ['index.false-root'] });
  await log.close();
});

test('an auditor who has found another root is heard, also where nobody has the whole log', async () => {
  const other = await indexed('audited', 1, () => Buffer.alloc(32, 7));
  expect(await verified(other.selection)).toMatchObject({ verdict: 'altered', codes: ['audit.other-root'] });
  await other.log.close();
});

test('another log, or a part of one, makes nothing again', async () => {
  const { log, selection } = await indexed('asked', 0);
  const another = await indexed('another', 0);
  const wrong = await verified(selection, { log: another.whole });
  expect(wrong).toMatchObject({ verdict: 'usage', notProven: expect.stringContaining('is of another log') });
  const part = await verified(selection, { log: selection });
  expect(part).toMatchObject({ verdict: 'usage', notProven: expect.stringContaining('is no whole log') });
  expect((await verified(selection, { log: folder.path('nowhere') })).verdict).toBe('unreadable');
  await log.close();
  await another.log.close();
});
