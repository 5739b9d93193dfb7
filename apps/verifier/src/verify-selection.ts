import {
  auditsThatHold,
  type Checked,
  type CheckedSheet,
  type CompleteSubject,
  checkSelection,
  foundInFiles,
  indexGathering,
  openCheckpointFile,
  type Report,
  type SheetGathering,
  sheetGathering,
} from '@onus/export/check';
import {
  AUDITS_PATH,
  CHECKPOINT_PATH,
  decodeDataBundle,
  entryPath,
  evidencePath,
  FILE_BYTES_MAX,
  INDEX_PATH,
  parseAuditNotes,
  parseIndexProofs,
  parseSheet,
  partsPath,
  type Selection,
  SHEETS_FOLDER,
  sheetPath,
} from '@onus/export/format';
import type { Checkpoint } from '@onus/transparency-log';
import { trustOf, uncheckedIn } from './contents.ts';
import type { Given } from './given.ts';
import { judgeOne } from './judge-one.ts';
import { openKnown } from './known-checkpoints.ts';
import type { Listener } from './listener.ts';
import { rebuiltRoot } from './rebuilt-root.ts';
import type { Source } from './source/source.ts';
import { Unreadable } from './unreadable.ts';
import { wellFormed } from './well-formed.ts';

/**
 * Checks an export of some entries of a log.
 *
 * @throws Unreadable without a checkpoint, since nothing can be proven against none; WrongUsage.
 */
export async function verifySelection(
  source: Source,
  manifest: Selection,
  given: Given,
  { onProgress, report }: Listener,
): Promise<Checked> {
  const { origin, size, positions } = manifest;
  const known = openKnown(given, origin);
  const bytes = await source.read(CHECKPOINT_PATH, FILE_BYTES_MAX.note);
  const opened = bytes && openCheckpointFile(CHECKPOINT_PATH, bytes, { origin, size }, report);
  if (opened === undefined) {
    throw new Unreadable(
      '没有可用的检查点，无从核验摘录',
      'there is no usable checkpoint to check the selection against',
    );
  }
  const { root } = opened.checkpoint;

  const readFile = async (file: string, bytesMax: number): Promise<Uint8Array | undefined> => {
    const found = await source.read(file, bytesMax);
    if (found === undefined) report(foundInFiles.missing({ file }));
    return found;
  };
  const proofs = await source.read(INDEX_PATH, FILE_BYTES_MAX.index);
  const listed = proofs && wellFormed(INDEX_PATH, () => parseIndexProofs(proofs), report);
  const index = listed && indexGathering(listed);
  const sheets = sheetGathering();
  const read = async (position: number) => {
    const evidence = await readFile(evidencePath(position), FILE_BYTES_MAX.evidence);
    const entry = await readFile(entryPath(position), FILE_BYTES_MAX.entry);
    const data = await readFile(partsPath(position), FILE_BYTES_MAX.parts);
    const parts = data && wellFormed(partsPath(position), () => decodeDataBundle(data, 1), report);
    if (entry) {
      const record = { entry: Buffer.from(entry), parts: parts?.[0] };
      index?.take(position, record);
      sheets.take(position, record);
    }
    return evidence && entry && { evidence, record: { entry: Buffer.from(entry), parts: parts?.[0] } };
  };

  const statements: string[] = [];
  const counts = await checkSelection(
    { positions, head: { size, root }, note: opened.note, read },
    { onProgress, onHandover: (one) => void statements.push(one) },
    report,
  );
  const trust = await trustOf(source, manifest, given, statements, report);
  const complete = index?.judge(report) ?? [];
  const audited = await auditsIn(source, given, opened.checkpoint, complete, report);
  const checkedSheets = await sheetsIn(source, sheets, report);
  const isIndexRebuilt = await isRebuilt(given, opened.checkpoint, complete, report);
  return {
    kind: 'selection',
    ...judgeOne(opened, known, trust, report),
    holds: 'parts',
    counts,
    complete,
    audited,
    isIndexRebuilt,
    sheets: checkedSheets,
    uncheckedFiles: uncheckedIn(source),
  };
}

/** Sheets of evaluations, worked out again from the entries that come along. */
async function sheetsIn(source: Source, gathered: SheetGathering, report: Report): Promise<readonly CheckedSheet[]> {
  const checked: CheckedSheet[] = [];
  for (const name of [...source.list(SHEETS_FOLDER)].sort()) {
    const file = `${SHEETS_FOLDER}/${name}`;
    const bytes = await source.read(file, FILE_BYTES_MAX.sheet);
    const sheet = bytes && wellFormed(file, () => parseSheet(bytes), report);
    if (sheet && sheetPath(sheet.evaluationId) !== file)
      report(foundInFiles.malformed({ file, reason: 'it is another' }));
    const one = sheet && gathered.judge(sheet, report);
    if (one) checked.push(one);
  }
  return checked;
}

/** Whoever has made the index again, by the notes that come along. */
async function auditsIn(
  source: Source,
  given: Given,
  { origin, size, root }: Checkpoint,
  complete: readonly CompleteSubject[],
  report: Report,
) {
  const bytes = await source.read(AUDITS_PATH, FILE_BYTES_MAX.audits);
  const notes = bytes && wellFormed(AUDITS_PATH, () => parseAuditNotes(bytes), report);
  return auditsThatHold({ origin, head: { size, root }, notes: notes ?? [], given: given.auditors, complete }, report);
}

/** Whether the root of the index is the one that follows from the whole log, where whoever checks has that. */
async function isRebuilt(
  { log, token }: Given,
  checkpoint: Checkpoint,
  [first]: readonly CompleteSubject[],
  report: Report,
): Promise<boolean> {
  if (log === undefined || first === undefined) return false;
  const isSame = (await rebuiltRoot(log, token, checkpoint, first)) === first.root;
  if (!isSame) report(foundInFiles.indexNotThatOfLog({ entries: first.entries }));
  return isSame;
}
