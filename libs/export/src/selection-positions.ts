import { erasuresOf } from './erasures-of.ts';
import { ExportError } from './export-error.ts';
import { KEY_ROTATION_TYPE, SELECTION_MAX } from './format/index.ts';
import type { LogSource } from './log-source.ts';

/** Which entries go along, and which of their personal parts do not. */
export interface SelectedPositions {
  /** Ascending, each once. */
  readonly positions: readonly number[];
  /** Lawfully erased, if only by decision yet. */
  readonly erased: ReadonlySet<number>;
}

/**
 * The positions of a selection, ascending and each once, together with those of the events by which personal parts among
 * them were erased, and of those by which one key of the log handed over to another: without these, a reader could not tell
 * a lawful erasure from a loss, nor believe the keys that came after the one that it knows.
 *
 * @throws ExportError `export.wrong-positions`, `export.erasure-not-signed`.
 */
export async function selectionPositions(
  log: LogSource,
  asked: Iterable<number>,
  size: number,
): Promise<SelectedPositions> {
  const positions = new Set<number>();
  for (const position of asked) {
    if (!Number.isSafeInteger(position) || position < 0 || position >= size) {
      throw new ExportError('export.wrong-positions', `position ${position} is not in the signed log of size ${size}`);
    }
    positions.add(position);
    requireFew(positions);
  }
  if (positions.size === 0) throw new ExportError('export.wrong-positions', 'no position was asked for');
  const erased = new Set<number>();
  for await (const erasure of erasuresOf(log, size, (one) => positions.has(one))) {
    for (const position of erasure.erased) erased.add(position);
    positions.add(erasure.position);
    requireFew(positions);
  }
  for await (const { position } of log.readAll({ types: [KEY_ROTATION_TYPE] })) {
    if (position >= size) break;
    positions.add(position);
    requireFew(positions);
  }
  return { positions: [...positions].sort((a, b) => a - b), erased };
}

function requireFew(positions: ReadonlySet<number>): void {
  if (positions.size <= SELECTION_MAX) return;
  throw new ExportError('export.wrong-positions', `a selection has at most ${SELECTION_MAX} entries; export the log`);
}
