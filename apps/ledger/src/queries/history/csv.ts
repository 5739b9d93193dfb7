/** A file that begins with it is UTF-8 to Excel, too. */
export const BOM = '\uFEFF';

/** A cell that begins so is a formula to a spreadsheet: an apostrophe before it makes it the text that it is. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/** One line of a CSV file (RFC 4180). Texts are shown as they are and calculate nothing; numbers stay numbers. */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cellOf).join(',')}\r\n`;

function cellOf(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
