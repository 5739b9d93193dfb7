import {
  type Checkpoint,
  encodeEvidence,
  leafHash,
  type Note,
  parseNote,
  proveInclusion,
  verifyInclusion,
} from '@onus/transparency-log';
import { checkpointOf } from './export-checkpoints.ts';
import { type ExportFile, paperFiles } from './export-papers.ts';
import {
  CHECKPOINT_PATH,
  encodeDataBundle,
  entryPath,
  evidencePath,
  FORMAT,
  formatManifest,
  MANIFEST_PATH,
  partsPath,
} from './format/index.ts';
import type { LogPapers, LogSource } from './log-source.ts';
import { partsOf, recordsOf } from './records-of.ts';
import { selectionPositions } from './selection-positions.ts';

export interface ExportSelectionOptions extends LogPapers {
  /** The checkpoint against which everything is proven, a signed note. */
  readonly checkpoint: string;
  /** At most 20,000, in any order: a range, a person's file. */
  readonly positions: Iterable<number>;
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
  const { origin } = options;
  const checkpoint = checkpointOf(options.checkpoint, origin);
  const { positions, erased } = await selectionPositions(log, options.positions, checkpoint.size);
  yield* paperFiles(options);
  yield { path: CHECKPOINT_PATH, bytes: options.checkpoint };
  const signed = { checkpoint, note: parseNote(options.checkpoint) };
  for (const position of positions) yield* filesOf(log, position, erased, signed);
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

async function* filesOf(
  log: LogSource,
  position: number,
  erased: ReadonlySet<number>,
  { checkpoint, note }: { readonly checkpoint: Checkpoint; readonly note: Note },
): AsyncGenerator<ExportFile> {
  const proof = await proveInclusion((level, index) => log.readTile(level, index), position, checkpoint.size);
  for (const record of await recordsOf(log, position, 1)) {
    verifyInclusion(checkpoint, position, leafHash(record.envelope), proof);
    const evidence = { extra: undefined, index: position, proof, note };
    yield { path: evidencePath(position), bytes: encodeEvidence(evidence) };
    yield { path: entryPath(position), bytes: record.envelope };
    yield { path: partsPath(position), bytes: encodeDataBundle([partsOf(record, erased)]) };
  }
}
