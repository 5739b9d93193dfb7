import type { Cell } from '../sheet.ts';
import { bareText, plainText } from './plain.ts';
import { faulty, quoted, type Reading, read } from './reading.ts';

/** Any text. @returns faults `cell.error-value`, `cell.not-calculated` */
export const textIn = (cell: Cell): Reading<string> =>
  cell.fault ? { fault: cell.fault } : read(plainText(cell.text));

const SPREADSHEET_DIGITS = 15;
const SHORTENED = /^[0-9](?:\.[0-9]+)?E\+?[0-9]+$/i;

/**
 * A code or an id, in half width, as it stands. What a spreadsheet has made of a code cannot be undone, and is told.
 *
 * @returns faults `cell.digits-lost`, and those of a text
 */
export function codeIn(cell: Cell): Reading<string> {
  if (cell.fault) return { fault: cell.fault };
  const code = bareText(cell.text);
  const digits = code.replace(/\D/g, '').length;
  if (SHORTENED.test(code) || (cell.isNumber && digits > SPREADSHEET_DIGITS)) {
    return faulty(
      'cell.digits-lost',
      `代码被表格软件当作数字，位数已丢失：${quoted(code)}；请将该栏设为文本后重新填写`,
      `A spreadsheet took the code for a number and lost digits of it: ${quoted(code)}; format the column as text and enter it again`,
    );
  }
  return read(code);
}

/** Zeros that a code may have lost in front, at most. */
const ZEROS_MAX = 12;

/**
 * Of a code that nothing has: the one that there is with zeros in front, which a spreadsheet takes away from whatever looks like a
 * number. It is told to whoever sent it, never taken for it.
 */
export function lostZeros(code: string, isKnown: (code: string) => boolean): string | undefined {
  if (!/^[0-9]+$/.test(code)) return undefined;
  for (let zeros = 1; zeros <= ZEROS_MAX; zeros += 1) {
    const whole = '0'.repeat(zeros) + code;
    if (isKnown(whole)) return whole;
  }
  return undefined;
}

/** Words for each code of a list, any of which may stand in a cell; the code itself always may. */
export type CodeList = Readonly<Record<string, readonly string[]>>;

/** One of a list of codes, by whichever of its words. @returns faults `cell.not-in-list`, and those of a text */
export function oneOfIn(cell: Cell, list: CodeList): Reading<string> {
  if (cell.fault) return { fault: cell.fault };
  const said = bareText(cell.text).toLowerCase();
  for (const [code, words] of Object.entries(list)) {
    if (said === code.toLowerCase() || words.some((word) => bareText(word).toLowerCase() === said)) return read(code);
  }
  const [zh, en] = [0, 1].map((at) => Object.values(list).map((words) => words[at] ?? words[0]));
  return faulty(
    'cell.not-in-list',
    `${quoted(plainText(cell.text))}不在可填的范围内；应为以下之一：${zh?.join('、')}`,
    `${quoted(plainText(cell.text))} is none of the words that may stand here: ${en?.join(', ')}`,
  );
}
