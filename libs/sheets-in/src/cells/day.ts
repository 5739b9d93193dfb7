import type { Cell } from '../sheet.ts';
import { bareText } from './plain.ts';
import { faulty, quoted, type Reading, read } from './reading.ts';
import { dayOfSerial } from './serial-day.ts';

/** Year, month and day, in whichever way an office writes them; a time of day may come after it. */
const WRITTEN = [
  /^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号](?:[0-9:时分秒]*)$/,
  /^([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\.?(?:T?[0-9:.]+Z?)?$/,
  /^([0-9]{4})([01][0-9])([0-3][0-9])$/,
];
/** A serial number of 1954 to 2119: in a column of days it is one, however its cell is formatted. */
const SERIAL = /^[2-7][0-9]{4}(?:\.[0-9]+)?$/;

/**
 * A calendar day, as `2018-03-05`. A day whose year has two digits, or whose month may be its day, is told, not guessed.
 *
 * @returns faults `cell.not-a-day`, and those of a text
 */
export function dayIn(cell: Cell): Reading<string> {
  if (cell.fault) return { fault: cell.fault };
  if (cell.isDay) return read(cell.text);
  const said = bareText(cell.text).replaceAll('。', '.');
  for (const form of WRITTEN) {
    const parts = form
      .exec(said)
      ?.slice(1)
      .filter((part) => /^[0-9]+$/.test(part ?? ''));
    if (parts && parts.length === 3) return dayOf(cell, parts.map(Number) as [number, number, number]);
  }
  const day = SERIAL.test(said) ? dayOfSerial(Number(said), cell.isFrom1904 === true) : undefined;
  return day ? read(day) : notADay(cell);
}

function dayOf(cell: Cell, [year, month, day]: readonly [number, number, number]): Reading<string> {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const isThere = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return isThere ? read(moment.toISOString().slice(0, 10)) : notADay(cell);
}

const notADay = ({ text }: Cell) =>
  faulty(
    'cell.not-a-day',
    `${quoted(text)}不是日期；请写作 2018-03-05 或 2018年3月5日`,
    `${quoted(text)} is no day; write 2018-03-05 or 2018年3月5日`,
  );

/** A year: 2018, 2018年, 2018年度. @returns faults `cell.not-a-year`, and those of a text */
export function yearIn(cell: Cell): Reading<number> {
  if (cell.fault) return { fault: cell.fault };
  const year = /^((?:19|20)[0-9]{2})(?:年度?)?$/.exec(bareText(cell.text))?.[1];
  if (year !== undefined && !cell.isDay) return read(Number(year));
  return faulty(
    'cell.not-a-year',
    `${quoted(cell.text)}不是年度；请写作 2018`,
    `${quoted(cell.text)} is no year; write 2018`,
  );
}
