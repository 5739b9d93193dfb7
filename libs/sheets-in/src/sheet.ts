import type { InBoth } from './sheet-refused.ts';

/** One cell that is not empty. */
export interface Cell {
  /** As it is read; of a number as it is shown, of a day as `2018-03-05`, of a time of day nothing. */
  readonly text: string;
  /** A number that the workbook keeps as one: leading zeros are none of it, and more than 15 digits are not right. */
  readonly isNumber?: true;
  /** The number is of a workbook that counts its days from 1904. */
  readonly isFrom1904?: true;
  /** A day that the workbook keeps as one. */
  readonly isDay?: true;
  /** Where a formula calculated it: the value as of when the file was saved. */
  readonly isCalculated?: true;
  /** What is wrong with it, whatever it was to say. */
  readonly fault?: CellFault;
}

/** Why a cell says nothing that can be used; the code is stable. */
export interface CellFault {
  readonly code: string;
  readonly text: InBoth;
}

export interface SheetRow {
  /** As spreadsheets number rows, from 1. */
  readonly number: number;
  readonly isHidden?: true;
  /** By column, from 0; nothing where a cell is empty. */
  readonly cells: readonly (Cell | undefined)[];
}

/** Something odd about a file that was read all the same. */
export interface SheetNote {
  readonly code: SheetNoteCode;
  readonly text: InBoth;
}

/** A file, read so far that its rows can be asked for, once. */
export interface Sheet {
  readonly format: 'xlsx' | 'csv';
  /** Of the sheet in its workbook. */
  readonly name?: string;
  readonly notes: readonly SheetNote[];
  /** @throws SheetRefused */
  readonly rows: Iterable<SheetRow>;
}

const note = (zh: string, en: string): InBoth => ({ zh, en });

export const sheetNotes = {
  'sheet.gbk': note('文本为 GBK 编码', 'The text is in GBK'),
  'sheet.macros': note('工作簿中的宏未予理会', 'The macros of the workbook were left alone'),
  'sheet.external-links': note(
    '工作簿引用其他文件；未予打开，所读为保存时的值',
    'The workbook refers to other files; none was opened, and values are those of when it was saved',
  ),
  'sheet.other-sheets': note('只读取了第一张可见的工作表', 'Only the first sheet that is shown was read'),
  'sheet.titles': note('表头之上的标题未作为数据', 'The titles above the headings are no data'),
  'sheet.unit-above': note('金额单位取自表头之上的“单位：”', 'The unit of amounts was taken from above the headings'),
  'sheet.unknown-columns': note('有未采用的栏目', 'Some columns were left out'),
  'sheet.totals': note('合计、小计行未作为数据', 'Rows of totals are no data'),
  'sheet.footers': note('表末的签名、说明未作为数据', 'Signatures and notes below the table are no data'),
  'sheet.hidden-rows': note('有隐藏的行，已照常读取', 'Some rows are hidden; they were read like all others'),
  'sheet.calculated': note(
    '有公式，所读为保存时的结果',
    'There are formulas; their results when the file was saved were read',
  ),
} as const satisfies Readonly<Record<string, InBoth>>;

export type SheetNoteCode = keyof typeof sheetNotes;

/** @param detail what in the file it is about, after the sentence */
export function sheetNote(code: SheetNoteCode, detail?: string): SheetNote {
  const { zh, en } = sheetNotes[code];
  return { code, text: detail ? { zh: `${zh}：${detail}`, en: `${en}: ${detail}` } : { zh, en } };
}
