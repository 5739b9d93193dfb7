import {
  formatNote,
  leafHash,
  type Note,
  parseEvidence,
  TransparencyError,
  type TreeHead,
  verifyInclusion,
} from '@onus/transparency-log';
import type { EntryCounts } from './counts.ts';
import { type Entry, fromEntry } from './entry.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import { foundInFiles } from './found-in-files.ts';
import type { LogRecord } from './log-record.ts';
import { checkRecord } from './record-check.ts';
import { type RecordListener, recordTally } from './record-tally.ts';

/** Some entries of a log, each with its evidence. */
export interface SelectionToCheck {
  /** Ascending. */
  readonly positions: readonly number[];
  /** Of the checkpoint, which is this note. */
  readonly head: TreeHead;
  readonly note: Note;
  /** The record at a position and its evidence file; undefined when one is missing, which is the reader's to report. */
  readonly read: (
    position: number,
  ) => Promise<{ readonly record: LogRecord; readonly evidence: Uint8Array } | undefined>;
}

/** Hears what is seen on the way. */
export interface SelectionListener extends RecordListener {
  /** The number of entries checked so far. */
  readonly onProgress?: (entries: number) => void;
}

/** Checks that every entry of a selection is in the tree of the checkpoint, every commitment, and the order of all. */
export async function checkSelection(
  selection: SelectionToCheck,
  listener: SelectionListener,
  report: Report,
): Promise<EntryCounts> {
  const order = orderOfSome(report);
  const tally = recordTally(listener, report);
  let areAllSeen = true;

  for (const [i, position] of selection.positions.entries()) {
    const kept = await selection.read(position);
    const reason = kept && whyUnproven(selection, position, kept);
    if (reason !== undefined) report(foundInFiles.unproven({ position, reason }));
    const checked = kept && reason === undefined ? checkRecord(position, kept.record, report) : undefined;
    if (checked !== undefined) {
      tally.take(position, { ...checked, recordedAt: checked.entry.recordedAt });
      order(position, checked.entry);
    } else areAllSeen = false;
    listener.onProgress?.(i + 1);
  }
  return tally.finish(areAllSeen);
}

/** Checks what can be told of the order of some entries: ids come once, and revisions never go back. */
function orderOfSome(report: Report): (position: number, entry: Entry) => void {
  const ids = new Set<string>();
  const revisions = new Map<string, number>();

  return (position, { id, stream, revision }) => {
    if (ids.has(id)) report(found.idUsedTwice({ position, id }));
    ids.add(id);
    const expected = (revisions.get(stream) ?? -1) + 1;
    if (revision < expected) {
      report(found.revisionOutOfOrder({ position, stream: fromEntry(stream), revision, expected }));
    }
    revisions.set(stream, revision);
  };
}

/**
 * Why the evidence does not show that the entry is in the tree of the checkpoint; undefined if it does, and carries exactly
 * that checkpoint and nothing else: what nobody checked must not pass for checked.
 */
function whyUnproven(
  { head, note: checkpoint }: SelectionToCheck,
  position: number,
  { record, evidence }: { record: LogRecord; evidence: Uint8Array },
): string | undefined {
  try {
    const { extra, index, proof, note } = parseEvidence(evidence);
    if (index !== position) return `it is for position ${index}`;
    if (note.text !== checkpoint.text) return 'it is for another checkpoint';
    if (formatNote(note) !== formatNote(checkpoint)) return 'its signatures are not those of the checkpoint';
    if (extra !== undefined) return 'it carries more than was exported';
    verifyInclusion(head, position, leafHash(record.entry), proof);
    return undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return error.message;
    throw error;
  }
}
