import type { Bilingual } from '@onus/domain';
import { zipStreamed } from '@onus/export';
import type { Language } from '../../http/language.ts';
import { notesOf, type SheetEnd } from '../notes.ts';
import type { Sheet, SheetRows } from '../sheet.ts';
import { rowWriter } from './cells.ts';
import { packageParts } from './package.ts';
import { stylesXml } from './styles.ts';
import { type ColumnWidth, widthsOf } from './widths.ts';
import { notesXml, tableFoot, tableHead, workbookXml } from './workbook.ts';

/**
 * A list as an Excel workbook, in pieces as its rows come: text as text, days as days, money in yuan as numbers; a heading that
 * stays, a filter, widths by the first rows, A4; and a second sheet that says what it is, by which position, and how it is checked.
 */
export async function* xlsxPieces(sheet: Sheet, pages: AsyncIterable<SheetRows>): AsyncGenerator<Uint8Array> {
  const { columns, language, title } = sheet;
  // Known once the rows have been written.
  let lastRow = 1;
  const names: readonly [string, string] = [sheetName(title, language), NOTES[language]];

  async function* table(): AsyncGenerator<Uint8Array> {
    let widths: readonly ColumnWidth[] | undefined;
    let write: ReturnType<typeof rowWriter> | undefined;
    for await (const { rows, names } of pages) {
      const told = { language, names };
      if (!widths || !write) {
        widths = widthsOf(columns, rows, told);
        write = rowWriter(columns, widths);
        yield Buffer.from(tableHead(headings, widths));
      }
      const first = lastRow + 1;
      lastRow += rows.length;
      const inXml = write;
      yield Buffer.from(rows.map((row, at) => inXml(row, first + at, told)).join(''));
    }
    const printed = printedOf(sheet, await sheet.end());
    yield Buffer.from(tableFoot({ columns: columns.length, lastRow, widths: widths ?? [], printed }));
  }
  const headings = columns.map(({ title }) => title[language]);

  async function* once(text: () => string | Promise<string>): AsyncGenerator<Uint8Array> {
    yield Buffer.from(await text());
  }
  const notes = async (): Promise<string> => notesXml(notesOf(title, await sheet.end(), language));
  const workbook = (): string => workbookXml({ names, columns: columns.length, lastRow });
  yield* zipStreamed([
    ...Object.entries(packageParts(stylesXml)).map(([path, text]) => ({ path, pieces: once(() => text) })),
    { path: 'xl/worksheets/sheet1.xml', pieces: table() },
    { path: 'xl/worksheets/sheet2.xml', pieces: once(notes) },
    { path: 'xl/workbook.xml', pieces: once(workbook) },
  ]);
}

const NOTES: Bilingual = { zh: '说明', en: 'Notes' };
/** What a sheet may be called. */
const NAME_MAX = 31;

/** The list in a few words: of what is told of it, what stands before the first pause. */
const inShort = (title: Bilingual, language: Language): string =>
  (title[language].split(/[，；：,;:（(]/)[0] ?? '').replaceAll(/[[\]*?/\\']/g, ' ').trim();

const sheetName = (title: Bilingual, language: Language): string => inShort(title, language).slice(0, NAME_MAX).trim();

const printedOf = ({ title, language }: Sheet, { position }: SheetEnd) => ({
  head: inShort(title, language),
  left: { zh: `责录，日志位置 ${position}`, en: `Onus, position ${position} of the log` }[language],
  right: { zh: '第 &P 页，共 &N 页', en: 'page &P of &N' }[language],
});
