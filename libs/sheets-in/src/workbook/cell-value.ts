import { dayOfSerial } from '../cells/serial-day.ts';
import { unguarded } from '../cells/unguarded.ts';
import type { Cell } from '../sheet.ts';

/** A cell as a sheet has it. */
export interface RawCell {
  /** `s` shared, `str` of a formula, `inlineStr`, `b`, `e`, `d`; otherwise a number. */
  readonly type: string;
  readonly style: number;
  readonly hasFormula: boolean;
  readonly value: string;
  readonly hasValue: boolean;
}

export interface BookValues {
  readonly isFrom1904: boolean;
  readonly texts: readonly string[];
  readonly dayStyles: readonly boolean[];
}

/** What a cell says; undefined for an empty one. */
export function cellOf(raw: RawCell, book: BookValues): Cell | undefined {
  const { type, value, hasValue, hasFormula } = raw;
  const calculated = hasFormula ? ({ isCalculated: true } as const) : {};
  if (!hasValue) return hasFormula ? { text: '', isCalculated: true, fault: NOT_CALCULATED } : undefined;
  switch (type) {
    case 's':
      return textCell(book.texts[Number(value)] ?? '', calculated);
    case 'str':
    case 'inlineStr':
      return textCell(value, calculated);
    case 'b':
      return { text: value === '1' ? '是' : '否', ...calculated };
    case 'e':
      return { text: value, ...calculated, fault: faultyValue(value) };
    case 'd':
      return { text: value.slice(0, 10), isDay: true, ...calculated };
    default:
      return numberCell(raw, book, calculated);
  }
}

const textCell = (text: string, calculated: Partial<Cell>): Cell | undefined =>
  text === '' ? undefined : { text: unguarded(text), ...calculated };

function numberCell({ value, style }: RawCell, book: BookValues, calculated: Partial<Cell>): Cell | undefined {
  if (value === '') return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) return { text: value, ...calculated, fault: faultyValue(value) };
  const day = book.dayStyles[style] ? dayOfSerial(number, book.isFrom1904) : undefined;
  if (day) return { text: day, isDay: true, ...calculated };
  const from1904 = book.isFrom1904 ? ({ isFrom1904: true } as const) : {};
  return { text: asShown(number), isNumber: true, ...from1904, ...calculated };
}

/** A spreadsheet keeps 15 digits of a number; what comes after them is none of what was meant (0.30000000000000004). */
export const SPREADSHEET_DIGITS = 15;

/** In full, with no exponent. */
function asShown(number: number): string {
  const [digits = '0', power = '0'] = number.toExponential(SPREADSHEET_DIGITS - 1).split('e');
  const whole = digits.replace(/^-|\./g, '').replace('.', '');
  const exponent = Number(power);
  const sign = number < 0 ? '-' : '';
  if (exponent >= SPREADSHEET_DIGITS - 1) return sign + whole + '0'.repeat(exponent - SPREADSHEET_DIGITS + 1);
  const padded = exponent < 0 ? '0'.repeat(-exponent) + whole : whole;
  const at = Math.max(1, exponent + 1);
  return sign + `${padded.slice(0, at)}.${padded.slice(at)}`.replace(/\.?0+$/, '');
}

const NOT_CALCULATED = {
  code: 'cell.not-calculated',
  text: {
    zh: '单元格是公式，而文件中没有其结果；请在 WPS 或 Excel 中打开并保存后再上传',
    en: 'The cell is a formula without a result: open the file in WPS or Excel, save it, and send it again',
  },
};

const faultyValue = (value: string) => ({
  code: 'cell.error-value',
  text: { zh: `单元格的值是错误 ${value}`, en: `The value of the cell is an error, ${value}` },
});
