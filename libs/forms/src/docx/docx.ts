import { zipFiles } from '@onus/export';
import type { Paper } from '../paper.ts';
import { partsOf } from './parts.ts';

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A paper as a Word document, in pieces. The same paper gives the same bytes. */
export async function* docxPieces(paper: Paper): AsyncGenerator<Uint8Array> {
  async function* files() {
    for (const [path, text] of Object.entries(partsOf(paper))) yield { path, bytes: Buffer.from(text) };
  }
  yield* zipFiles(files());
}
