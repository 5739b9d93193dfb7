import { setImmediate } from 'node:timers/promises';
import { zipStreamed } from '@onus/export';
import type { Paper } from '../paper.ts';
import { partsOf } from './parts.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A paper as a Word document, in pieces; between two, others have their turn. The same paper gives the same bytes. */
export const docxPieces = (paper: Paper): AsyncGenerator<Uint8Array> =>
  zipStreamed(Object.entries(partsOf(paper)).map(([path, pieces]) => ({ path, pieces: inTurns(pieces) })));

async function* inTurns(pieces: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    yield Buffer.from(piece);
    await setImmediate();
  }
}
