import { openArchive } from '../archive/archive.ts';
import { type Sheet, type SheetNote, sheetNote } from '../sheet.ts';
import { sheetRefused } from '../sheet-refused.ts';
import { bookIn } from './book.ts';
import { dayStylesIn } from './day-styles.ts';
import { sharedTextsIn } from './shared-texts.ts';
import { rowsIn } from './sheet-rows.ts';

/**
 * The first sheet of a workbook that is shown. Nothing but texts, styles and that sheet is unpacked: no macro, no picture, no
 * other file that it refers to.
 *
 * @throws SheetRefused
 */
export function readWorkbook(bytes: Buffer): Sheet {
  const archive = openArchive(bytes);
  const book = bookIn(archive);
  const shown = book.sheets.find(({ isShown }) => isShown);
  if (!shown) throw sheetRefused('sheet.no-sheet');
  const part = shown.part && archive.read(shown.part);
  if (!part) throw sheetRefused('sheet.damaged');
  const read = (path: string | undefined): Buffer | undefined => (path === undefined ? undefined : archive.read(path));
  const [texts, styles] = [read(book.sharedTexts), read(book.styles)];
  const values = {
    isFrom1904: book.isFrom1904,
    texts: texts ? sharedTextsIn(texts) : [],
    dayStyles: styles ? dayStylesIn(styles) : [],
  };
  return {
    format: 'xlsx',
    name: shown.name,
    notes: notesOn(archive.names, book.sheets.length, shown.name),
    rows: rowsIn(part, values),
  };
}

function notesOn(names: readonly string[], sheets: number, shown: string): readonly SheetNote[] {
  return [
    ...(names.some((name) => /vbaProject\.bin$|macrosheets\//i.test(name)) ? [sheetNote('sheet.macros')] : []),
    ...(names.some((name) => /externalLinks\//i.test(name)) ? [sheetNote('sheet.external-links')] : []),
    ...(sheets > 1 ? [sheetNote('sheet.other-sheets', shown)] : []),
  ];
}
