import type { Bilingual } from '@onus/domain';
import type { DescribedFile } from '../queries/query.ts';
import type { Column, Told } from './column.ts';
import { BOM, csvHead, csvRow } from './csv.ts';

/** What is to be a table. */
export interface Sheet {
  readonly columns: readonly Column[];
  readonly language: Told['language'];
  /** What list it is. */
  readonly title: Bilingual;
}

/** Some rows of it, and what the ids in them stand for. */
export interface SheetRows {
  readonly rows: readonly object[];
  readonly names: Told['names'];
}

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
} as const satisfies Readonly<Record<string, SheetFormat>>;

export type SheetFormatName = keyof typeof sheetFormats;
export const sheetFormatNames = Object.keys(sheetFormats) as [SheetFormatName, ...SheetFormatName[]];
