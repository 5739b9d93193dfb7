import { DOCX_TYPE, docxPieces } from '@onus/forms';
import { MadeSheet } from '../sheets/make-sheet.ts';
import type { SheetTurn } from '../sheets/sheets.ts';
import type { FilledForm } from './make-form.ts';

/** Lays a filled form out as a file, whole, before the first byte of it is sent. */
export async function makeFormFile(
  { paper, position, rows, digest, fileName }: FilledForm,
  { spool, signal }: Pick<SheetTurn, 'spool' | 'signal'>,
): Promise<MadeSheet> {
  for await (const piece of docxPieces(paper)) {
    signal.throwIfAborted();
    await spool.write(piece);
  }
  return new MadeSheet(position, rows, [], DOCX_TYPE, fileName, spool, { 'onus-form-digest': digest });
}
