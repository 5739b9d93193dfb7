import { ExportError } from './export-error.ts';
import { ERASURE_TYPE, erasedPositions } from './format/index.ts';
import type { LogSource } from './log-source.ts';

/** An event of the log that says that personal parts are erased; whether they are gone yet is another question. */
export interface Erasure {
  /** Of the event. */
  readonly position: number;
  /** Positions below the size, of parts that were erased. */
  readonly erased: readonly number[];
}

/**
 * The erasures that concern an export of the first `size` entries, or of those of them that are `exported`. The events must be
 * among these entries: else a reader could not tell a lawful erasure from a loss.
 *
 * @throws ExportError `export.erasure-not-signed`.
 */
export async function* erasuresOf(
  log: LogSource,
  size: number,
  isExported: (position: number) => boolean = () => true,
): AsyncGenerator<Erasure> {
  for await (const { position, data } of log.readAll({ types: [ERASURE_TYPE] })) {
    const erased = erasedPositions(data).filter((one) => one < size && isExported(one));
    if (erased.length === 0) continue;
    if (position >= size) {
      throw new ExportError(
        'export.erasure-not-signed',
        `personal parts were erased by the event at position ${position}, which is not signed for yet`,
      );
    }
    yield { position, erased };
  }
}
