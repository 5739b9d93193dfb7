import type { StoredRecord } from '@onus/event-store';
import {
  type Checkpoint,
  encodeEvidence,
  inclusionProver,
  leafHash,
  type Note,
  parseNote,
  proveConsistency,
  verifyInclusion,
} from '@onus/transparency-log';
import { checkpointOf } from './export-checkpoints.ts';
import { type ExportFile, paperFiles } from './export-papers.ts';
import {
  AUDITS_PATH,
  CHECKPOINT_PATH,
  encodeDataBundle,
  entryPath,
  evidencePath,
  FORMAT,
  formatAuditNotes,
  formatIndexProofs,
  formatManifest,
  INDEX_PATH,
  type IndexProofs,
  MANIFEST_PATH,
  partsPath,
} from './format/index.ts';
import type { LogPapers, LogSource } from './log-source.ts';
import { partsOf, recordsOf } from './records-of.ts';
import { selectionPositions } from './selection-positions.ts';

/** The word of an auditor: see `openIndexAudit`. */
export interface SignedAudit {
  readonly key: string;
  readonly note: string;
  readonly entries: number;
}

export interface ExportSelectionOptions extends LogPapers {
  /** The checkpoint against which everything is proven, a signed note. */
  readonly checkpoint: string;
  /** At most 20,000, in any order: a range, a person's file. */
  readonly positions: Iterable<number>;
  /** That nothing is left out about some subjects; the commitment goes along. */
  readonly index?: IndexProofs | undefined;
  /** Notes of those who have made that index again, over no more entries than the checkpoint. */
  readonly audits?: readonly SignedAudit[] | undefined;
}

/**
 * The files of an export of some entries, one after another, the manifest last: each entry with its data, its personal part
 * and the evidence that it is in the log. For a folder, see `writeFiles`; for an archive, `zipFiles`. Files of the caller's own
 * may go along; nobody checks them. What the positions come to is settled, or refused, before the first file.
 *
 * @throws ExportError `export.wrong-positions`, `export.wrong-checkpoint`, `export.erasure-not-signed`, `export.log-damaged`;
 * TransparencyError `proof.mismatch` when the log does not lead to the checkpoint.
 */
export async function* exportSelection(log: LogSource, options: ExportSelectionOptions): AsyncGenerator<ExportFile> {
  const { origin, index, audits = [] } = options;
  const asked = index ? [...options.positions, index.commitment] : options.positions;
  const checkpoint = checkpointOf(options.checkpoint, origin);
  const { positions, erased } = await selectionPositions(log, asked, checkpoint.size);
  yield* paperFiles(options);
  yield { path: CHECKPOINT_PATH, bytes: options.checkpoint };
  const signed = { checkpoint, note: parseNote(options.checkpoint) };
  const prove = inclusionProver((level, index) => log.readTile(level, index), checkpoint.size);
  for await (const record of recordsAt(log, positions)) {
    yield* filesOf(record, await prove(record.position), erased, signed);
  }
  if (index) yield { path: INDEX_PATH, bytes: formatIndexProofs(index) };
  if (audits.length > 0) yield { path: AUDITS_PATH, bytes: await auditsFile(log, audits, checkpoint.size) };
  const hasPolicy = options.policy !== undefined;
  const manifest = {
    format: FORMAT,
    kind: 'selection',
    origin,
    size: checkpoint.size,
    policy: hasPolicy,
    positions,
  } as const;
  yield { path: MANIFEST_PATH, bytes: formatManifest(manifest) };
}

async function auditsFile(log: LogSource, audits: readonly SignedAudit[], size: number): Promise<string> {
  const notes = audits.map(async ({ key, note, entries }) => {
    const hashes = await proveConsistency((level, index) => log.readTile(level, index), entries, size);
    return { key, note, consistency: hashes.map((hash) => hash.toString('hex')) };
  });
  return formatAuditNotes(await Promise.all(notes));
}

function* filesOf(
  record: StoredRecord,
  proof: readonly Uint8Array[],
  erased: ReadonlySet<number>,
  { checkpoint, note }: { readonly checkpoint: Checkpoint; readonly note: Note },
): Generator<ExportFile> {
  const { position, envelope } = record;
  verifyInclusion(checkpoint, position, leafHash(envelope), proof);
  yield { path: evidencePath(position), bytes: encodeEvidence({ extra: undefined, index: position, proof, note }) };
  yield { path: entryPath(position), bytes: envelope };
  yield { path: partsPath(position), bytes: encodeDataBundle([partsOf(record, erased)]) };
}

/** Positions that are read at once: each record has half a megabyte at most. */
const SPAN_MAX = 64;
/** To pass over so many others takes no longer than to ask anew. */
const GAP_MAX = 8;

/** The records at ascending positions; those that stand close together are read together. */
async function* recordsAt(log: LogSource, positions: readonly number[]): AsyncGenerator<StoredRecord> {
  for (let at = 0; at < positions.length; ) {
    const span = spanFrom(positions, at);
    const wanted = new Set(span);
    const [from = 0] = span;
    const records = await recordsOf(log, from, (span.at(-1) ?? from) - from + 1);
    yield* records.filter(({ position }) => wanted.has(position));
    at += span.length;
  }
}

function spanFrom(positions: readonly number[], at: number): number[] {
  const first = positions[at] ?? 0;
  const span = [first];
  for (const position of positions.slice(at + 1, at + SPAN_MAX)) {
    if (position - (span.at(-1) ?? first) > GAP_MAX || position - first >= SPAN_MAX) break;
    span.push(position);
  }
  return span;
}
