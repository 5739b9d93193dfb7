const DAY_MS = 86_400_000;
/** Day 0 as Excel counts from March 1900 on; before, it counts a 29 February that never was. */
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);
const FIRST_RIGHT = 61;
/** 31 December 9999. */
const LAST = 2_958_465;

/** The calendar day of a serial number, as `2018-03-05`; the time of day is left out. Undefined where it is none. */
export function dayOfSerial(serial: number, isFrom1904: boolean): string | undefined {
  const days = Math.floor(serial);
  if (days < (isFrom1904 ? 0 : FIRST_RIGHT) || days > LAST) return undefined;
  return new Date((isFrom1904 ? FROM_1904 : FROM_1900) + days * DAY_MS).toISOString().slice(0, 10);
}
