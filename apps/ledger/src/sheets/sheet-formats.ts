import { XLSX_TYPE } from '../http/file-body.ts';
import type { DescribedFile } from '../queries/query.ts';
import { csvHead, csvRow } from './csv.ts';
import { BOM } from './csv-line.ts';
import type { Sheet, SheetRows } from './sheet.ts';
import { xlsxPieces } from './xlsx/xlsx-pieces.ts';

interface SheetFormat extends DescribedFile {
  /** The media type with what is to be said of it. */
  readonly contentType: string;
  /** The file in pieces of some size, as its rows come. */
  readonly pieces: (sheet: Sheet, rows: AsyncIterable<SheetRows>) => AsyncGenerator<Uint8Array>;
}

async function* csvPieces({ columns, language }: Sheet, pages: AsyncIterable<SheetRows>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BOM + csvHead(columns, { language }));
  for await (const { rows, names } of pages) {
    const told = { language, names };
    yield Buffer.from(rows.map((row) => csvRow(columns, row, told)).join(''));
  }
}

/** The formats in which any list can be taken away, by their name in an address, which is also how the name of the file ends. */
export const sheetFormats = {
  csv: {
    mediaType: 'text/csv',
    contentType: 'text/csv; charset=utf-8',
    description: {
      zh: '`format=csv`：整个列表作为表格，以 BOM 开头的 UTF-8 文本，RFC 4180；栏目名称、代码的含义随 Accept-Language，编号旁附名称，金额以元计；以 `=`、`+`、`-`、`@` 等开头的文字之前加一个单引号。',
      en: '`format=csv`: the whole list as a table, UTF-8 that begins with a BOM, RFC 4180; headings and what codes mean in the language of Accept-Language, names beside ids, money in yuan; text that begins with `=`, `+`, `-`, `@` and the like has an apostrophe before it.',
    },
    example: 'unit (id),unit (name),level\r\ncounty-431221,Zhongfang,county\r\n',
    pieces: csvPieces,
  },
  xlsx: {
    mediaType: XLSX_TYPE,
    contentType: XLSX_TYPE,
    description: {
      zh: '`format=xlsx`：同样的表格，为 Excel 工作簿：代码为文本，日期为日期，金额为以元计的数值；首行冻结、可筛选，按 A4 打印；第二张工作表说明查询内容、时点及如何核验。',
      en: '`format=xlsx`: the same as an Excel workbook: codes as text, days as days, money as numbers in yuan; with a heading that stays, a filter, and pages of A4; a second sheet says what was asked, by which moment, and how it is checked.',
    },
    pieces: xlsxPieces,
  },
} as const satisfies Readonly<Record<string, SheetFormat>>;

export type SheetFormatName = keyof typeof sheetFormats;
export const sheetFormatNames = Object.keys(sheetFormats) as [SheetFormatName, ...SheetFormatName[]];
