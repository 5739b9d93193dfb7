import type { Cell } from '../sheet.ts';
import { bareText } from './plain.ts';
import { faulty, quoted, type Reading, read } from './reading.ts';

/** In how many of the smallest unit one of these counts: 1 万元 is 1,000,000 fen. */
export type Units = Readonly<Record<string, number>>;

/** Of money, in fen. */
export const MONEY_UNITS: Units = {
  元: 100,
  千元: 100_000,
  万元: 1_000_000,
  百万元: 100_000_000,
  亿元: 10_000_000_000,
  yuan: 100,
  '10,000yuan': 1_000_000,
};

interface NumberAsked {
  /** What one of the number as it stands is worth, in the smallest unit. */
  readonly factor: number;
  /** Units that may stand after the number in the cell itself; that one holds then. */
  readonly units?: Units;
  /** What the smallest unit is, for whoever has given more digits. */
  readonly smallest: { readonly zh: string; readonly en: string };
}

const NUMBER = /^[¥￥]?([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?([^0-9.,]*)$/;
const DIGITS_MAX = 18;

/**
 * A number as a whole one of the smallest unit, exact: `12.5` in 万元 is 12,500,000 fen.
 *
 * @returns faults `cell.not-a-number`, `cell.too-precise`, `cell.too-large`, and those of a text
 */
export function numberIn(cell: Cell, { factor, units = {}, smallest }: NumberAsked): Reading<number> {
  if (cell.fault) return { fault: cell.fault };
  const said = bareText(cell.text).replaceAll('、', ',').replaceAll('−', '-');
  const [, sign, whole = '', part = '', unit = ''] = NUMBER.exec(said) ?? [];
  const worth = unit === '' ? factor : units[unit.toLowerCase()];
  if (sign === undefined || worth === undefined || cell.isDay) return notANumber(cell);
  const digits = whole.replaceAll(',', '') + part;
  if (digits.length > DIGITS_MAX) return tooLarge(cell);
  const [scaled, scale] = [BigInt(digits) * BigInt(worth), 10n ** BigInt(part.length)];
  if (scaled % scale !== 0n) {
    return faulty(
      'cell.too-precise',
      `${quoted(said)}的小数位过多，最小单位为${smallest.zh}`,
      `${quoted(said)} has too many decimals: the smallest unit is ${smallest.en}`,
    );
  }
  const value = Number(scaled / scale);
  if (!Number.isSafeInteger(value)) return tooLarge(cell);
  return read(sign === '-' && value !== 0 ? -value : value);
}

const notANumber = ({ text }: Cell) =>
  faulty(
    'cell.not-a-number',
    `${quoted(text)}不是数字；没有的请留空`,
    `${quoted(text)} is no number; leave the cell empty where there is none`,
  );

const tooLarge = ({ text }: Cell) => faulty('cell.too-large', `${quoted(text)}过大`, `${quoted(text)} is too large`);
