import { leafHash, parseEvidence, TransparencyError, type TreeHead, verifyInclusion } from '@onus/transparency-log';
import type { EntryCounts } from './counts.ts';
import { type Entry, fromEntry } from './entry.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import { foundInFiles } from './found-in-files.ts';
import type { LogRecord } from './log-record.ts';
import { checkRecord } from './record-check.ts';
import { recordTally } from './record-tally.ts';

/** Some entries of a log, each with its evidence. */
export interface SelectionToCheck {
  /** Ascending. */
  readonly positions: readonly number[];
  /** The head of the checkpoint, and the text of its note. */
  readonly head: TreeHead;
  readonly checkpointText: string;
  /** The record at a position and its evidence file; undefined when one is missing, which is the reader's to report. */
  readonly read: (
    position: number,
  ) => Promise<{ readonly record: LogRecord; readonly evidence: Uint8Array } | undefined>;
}

/** Checks that every entry of a selection is in the tree of the checkpoint, every commitment, and the order of all. */
export async function checkSelection(
  selection: SelectionToCheck,
  onEntry: (checked: number) => void,
  report: Report,
): Promise<EntryCounts> {
  const order = orderOfSome(report);
  const tally = recordTally(report);
  let areAllSeen = true;

  for (const [i, position] of selection.positions.entries()) {
    const kept = await selection.read(position);
    const reason = kept && whyUnproven(selection, position, kept);
    if (reason !== undefined) report(foundInFiles.unproven({ position, reason }));
    const checked = kept && reason === undefined ? checkRecord(position, kept.record, report) : undefined;
    if (checked !== undefined) {
      tally.take(position, checked);
      order(position, checked.entry);
    } else areAllSeen = false;
    onEntry(i + 1);
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

/** Why the evidence does not show that the entry is in the tree of the checkpoint; undefined if it does. */
function whyUnproven(
  { head, checkpointText }: SelectionToCheck,
  position: number,
  { record, evidence }: { record: LogRecord; evidence: Uint8Array },
): string | undefined {
  try {
    const { index, proof, note } = parseEvidence(evidence);
    if (index !== position) return `it is for position ${index}`;
    if (note.text !== checkpointText) return 'it is for another checkpoint';
    verifyInclusion(head, position, leafHash(record.entry), proof);
    return undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return error.message;
    throw error;
  }
}
