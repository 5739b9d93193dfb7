import { zipFiles } from '@onus/export';
import { guardedInBook } from '../../sheets/guarded.ts';
import { escaped } from '../../sheets/xlsx/escaped.ts';
import { MAIN, packageParts, RELATIONS, sheetsNamed, XML } from '../../sheets/xlsx/package.ts';
import type { Template } from './template.ts';

/** Styles by their number: of cells, all of them text, and of headings. */
const [TEXT, HEADING] = [1, 2];
const WIDTH = 18;

/** As a workbook: every column is text, so that no code loses its zeros; a second sheet says what may stand in each. */
export async function xlsxTemplate({ name, headings, rows, notes }: Template): Promise<Buffer> {
  const files = {
    ...packageParts(STYLES),
    'xl/workbook.xml': workbook([name, NOTES_NAME]),
    'xl/worksheets/sheet1.xml': sheet([headings, ...rows], headings.length),
    'xl/worksheets/sheet2.xml': sheet(notes, 3),
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of zipFiles(filesOf(files))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* filesOf(files: Readonly<Record<string, string>>) {
  for (const [path, bytes] of Object.entries(files)) yield { path, bytes };
}

const NOTES_NAME = '填写说明 notes';

const workbook = (names: readonly [string, string]): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheetsNamed(names)}</sheets></workbook>`;

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="SimSun"/></font><font><b/><sz val="11"/><name val="SimSun"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

const FROZEN = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';

function sheet(rows: readonly (readonly string[])[], columns: number): string {
  const body = rows.map((cells, at) => `<row r="${at + 1}">${cells.map((text) => cellOf(text, at)).join('')}</row>`);
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${FROZEN}</sheetView></sheetViews><cols><col min="1" max="${columns}" width="${WIDTH}" style="${TEXT}" customWidth="1"/></cols><sheetData>${body.join('')}</sheetData></worksheet>`;
}

const cellOf = (text: string, row: number): string =>
  text === ''
    ? `<c s="${TEXT}"/>`
    : `<c s="${row === 0 ? HEADING : TEXT}" t="inlineStr"><is><t xml:space="preserve">${escaped(guardedInBook(text))}</t></is></c>`;
