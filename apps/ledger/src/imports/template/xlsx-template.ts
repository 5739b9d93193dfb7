import { zipFiles } from '@onus/export';
import type { Template } from './template.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Styles by their number: of cells, all of them text, and of headings. */
const [TEXT, HEADING] = [1, 2];
const WIDTH = 18;

/** As a workbook: every column is text, so that no code loses its zeros; a second sheet says what may stand in each. */
export async function xlsxTemplate({ name, headings, rows, notes }: Template): Promise<Buffer> {
  const files = [
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook([name, NOTES_NAME])],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['worksheet', 'worksheets/sheet2.xml'],
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ['xl/worksheets/sheet1.xml', sheet([headings, ...rows], headings.length)],
    ['xl/worksheets/sheet2.xml', sheet(notes, 3)],
  ] as const;
  const pieces: Uint8Array[] = [];
  for await (const piece of zipFiles(filesOf(files))) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* filesOf(files: readonly (readonly [string, string])[]) {
  for (const [path, content] of files) yield { path, bytes: HEAD + content };
}

const NOTES_NAME = '填写说明 notes';

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (each) => ESCAPED[each] ?? each);

const contentTypes = (): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    ['workbook.xml', 'sheet.main'],
    ['worksheets/sheet1.xml', 'worksheet'],
    ['worksheets/sheet2.xml', 'worksheet'],
    ['styles.xml', 'styles'],
  ]
    .map(([part, kind]) => `<Override PartName="/xl/${part}" ContentType="${TYPE}.${kind}+xml"/>`)
    .join('')}</Types>`;

const relations = (all: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const workbook = (names: readonly string[]): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
    .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('')}</sheets></workbook>`;

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="SimSun"/></font><font><b/><sz val="11"/><name val="SimSun"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

const FROZEN = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';

function sheet(rows: readonly (readonly string[])[], columns: number): string {
  const body = rows.map((cells, at) => `<row r="${at + 1}">${cells.map((text) => cellOf(text, at)).join('')}</row>`);
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${FROZEN}</sheetView></sheetViews><cols><col min="1" max="${columns}" width="${WIDTH}" style="${TEXT}" customWidth="1"/></cols><sheetData>${body.join('')}</sheetData></worksheet>`;
}

const cellOf = (text: string, row: number): string =>
  text === ''
    ? `<c s="${TEXT}"/>`
    : `<c s="${row === 0 ? HEADING : TEXT}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
