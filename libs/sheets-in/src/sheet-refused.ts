/** What is told in Chinese and in English. */
export interface InBoth {
  readonly zh: string;
  readonly en: string;
}

/** Why a file cannot be read as a table; the code is stable, for programs. */
export class SheetRefused extends Error {
  override readonly name = 'SheetRefused';

  constructor(
    readonly code: SheetRefusalCode,
    readonly text: InBoth,
  ) {
    super(text.en);
  }
}

const sentence = (zh: string, en: string): InBoth => ({ zh, en });

const SAVE_AS = sentence(
  '请在 WPS 或 Excel 中打开，另存为“Microsoft Excel 文件（*.xlsx）”后再上传',
  'open it in WPS or Excel, save it as an Excel workbook (*.xlsx), and send that',
);

/** Every reason there is, with what to do about it. */
export const sheetRefusals = {
  'sheet.empty': sentence('文件没有内容', 'The file is empty'),
  'sheet.too-large': sentence('文件超过 16 MB，请分成几个文件', 'The file is larger than 16 MB: divide it'),
  'sheet.old-format': sentence(
    `这是 .xls 或 .et 等旧格式的文件，${SAVE_AS.zh}`,
    `The file is of an old format, .xls or .et: ${SAVE_AS.en}`,
  ),
  'sheet.encrypted': sentence(
    '工作簿设有打开密码，请取消密码后再上传',
    'The workbook has a password: save it without one',
  ),
  'sheet.not-a-workbook': sentence(
    `这不是 .xlsx 工作簿，也不是 CSV 文本；${SAVE_AS.zh}`,
    `The file is neither an .xlsx workbook nor CSV text: ${SAVE_AS.en}`,
  ),
  'sheet.damaged': sentence(`工作簿已损坏，无法读取；${SAVE_AS.zh}`, `The workbook is damaged: ${SAVE_AS.en}`),
  'sheet.bomb': sentence(
    '工作簿解压后过大，不予读取',
    'The workbook becomes far larger than it is when it is unpacked, and is not read',
  ),
  'sheet.not-text': sentence(
    '文本既不是 UTF-8 也不是 GBK 编码，请另存为 UTF-8 编码的 CSV',
    'The text is neither UTF-8 nor GBK: save it as CSV in UTF-8',
  ),
  'sheet.malformed-csv': sentence(
    'CSV 的引号不成对，或某一单元格过长，无法分出各栏',
    'The quotes of the CSV do not match, or a cell is too long: its columns cannot be told apart',
  ),
  'sheet.too-many-rows': sentence(
    '表格超过 100000 行，请分成几个文件',
    'The table has more than 100,000 rows: divide it',
  ),
  'sheet.too-many-columns': sentence('表格超过 200 栏', 'The table has more than 200 columns'),
  'sheet.no-sheet': sentence('工作簿中没有可见的工作表', 'No sheet of the workbook is shown'),
  'sheet.no-heading': sentence(
    '前 30 行中找不到表头；请使用模板中的栏目名称',
    'No row of headings is among the first 30 rows: use the headings of the template',
  ),
  'sheet.heading-missing': sentence('表头缺少必填的栏目', 'A column that is required is missing'),
  'sheet.heading-repeated': sentence('表头中同一栏目出现两次', 'A column stands twice among the headings'),
} as const satisfies Readonly<Record<string, InBoth>>;

export type SheetRefusalCode = keyof typeof sheetRefusals;

/** @param detail what in the file it is, after the sentence */
export function sheetRefused(code: SheetRefusalCode, detail?: InBoth): SheetRefused {
  const { zh, en } = sheetRefusals[code];
  return new SheetRefused(code, detail ? { zh: `${zh}：${detail.zh}`, en: `${en}: ${detail.en}` } : { zh, en });
}
