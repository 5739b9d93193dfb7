import { lettersOf, rowOf, textCell } from './cells.ts';
import { escaped } from './escaped.ts';
import { MAIN, RELATIONS, sheetsNamed, XML } from './package.ts';
import { HEADING, NOTE, NOTE_TITLE } from './styles.ts';
import { type ColumnWidth, heightOf } from './widths.ts';

/** What stands in the parts of a workbook with two sheets, the table and the notes on it. */

interface Named {
  /** What the sheets are called. */
  readonly names: readonly [string, string];
  readonly columns: number;
  /** With the heading. */
  readonly lastRow: number;
}

/** The part that names the sheets, what is printed of the first, and its filter. */
export function workbookXml({ names, columns, lastRow }: Named): string {
  const [table] = names;
  const sheet = `'${table.replaceAll("'", "''")}'`;
  const area = `${sheet}!$A$1:$${lettersOf(columns - 1)}$${lastRow}`;
  const titles = `${sheet}!$A:$${lettersOf(Math.min(columns, TITLE_COLUMNS) - 1)},${sheet}!$1:$1`;
  const defined = (name: string, of: string, hidden = ''): string =>
    `<definedName name="_xlnm.${name}" localSheetId="0"${hidden}>${escaped(of)}</definedName>`;
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheetsNamed(names)}</sheets><definedNames>${defined('_FilterDatabase', area, ' hidden="1"')}${defined('Print_Area', area)}${defined('Print_Titles', titles)}</definedNames></workbook>`;
}

/** How many of the first columns stand on every page, where a table is wider than one. */
const TITLE_COLUMNS = 2;
const HEADING_HEIGHT = 30;

/** What stands before the rows of the table: its heading, which stays where it is, and how wide the columns are. */
export function tableHead(headings: readonly string[], widths: readonly ColumnWidth[]): string {
  const cols = widths.map(
    ({ characters }, at) => `<col min="${at + 1}" max="${at + 1}" width="${characters}" customWidth="1"/>`,
  );
  const cells = headings.map((heading, at) => textCell(`${lettersOf(at)}1`, HEADING, heading));
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>${rowOf(1, HEADING_HEIGHT, cells.join(''))}`;
}

interface Foot {
  readonly columns: number;
  readonly lastRow: number;
  readonly widths: readonly ColumnWidth[];
  /** At the head of each page, and at its foot on the left and on the right. */
  readonly printed: { readonly head: string; readonly left: string; readonly right: string };
}

/** A4, lying, and so many pages wide that it can be read. */
const A4 = 9;
const CHARACTERS_A_PAGE = 190;

/** What stands behind the rows: the filter, and how it is printed. */
export function tableFoot({ columns, lastRow, widths, printed }: Foot): string {
  const characters = widths.reduce((sum, width) => sum + width.characters, 0);
  const across = Math.max(1, Math.ceil(characters / CHARACTERS_A_PAGE));
  const { head, left, right } = printed;
  return `</sheetData><autoFilter ref="A1:${lettersOf(columns - 1)}${lastRow}"/><pageMargins left="0.4" right="0.4" top="0.75" bottom="0.65" header="0.35" footer="0.3"/><pageSetup paperSize="${A4}" orientation="landscape" pageOrder="overThenDown" fitToWidth="${across}" fitToHeight="0"/><headerFooter><oddHeader>${escaped(`&C&14&B${literal(head)}`)}</oddHeader><oddFooter>${escaped(`&L&8${literal(left)}&R&8${right}`)}</oddFooter></headerFooter></worksheet>`;
}

/** A text at the head or the foot of a page, where an ampersand begins a sign. */
const literal = (text: string): string => text.replaceAll('&', '&&');

interface Note {
  readonly title: string;
  readonly text: string;
}

const NOTE_CHARACTERS = 70;

/** The second sheet: what is to be known of the table. */
export function notesXml(notes: readonly Note[]): string {
  const rows = notes.map(({ title, text }, at) => {
    const number = at + 1;
    const cells = textCell(`A${number}`, NOTE_TITLE, title) + textCell(`B${number}`, NOTE, text);
    return rowOf(number, heightOf([[text, NOTE_CHARACTERS]]), cells);
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="2" width="${NOTE_CHARACTERS}" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData><pageMargins left="0.6" right="0.6" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="${A4}" orientation="portrait" fitToHeight="0"/></worksheet>`;
}
