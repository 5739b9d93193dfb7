/** A file that begins with it is UTF-8 to Excel, too. */
export const BOM = '\uFEFF';

const QUOTED = /[",\r\n]/;

/** A line of cells that are written already. */
export const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;

/** A text in a cell, whatever stands in it. */
export const quoted = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
