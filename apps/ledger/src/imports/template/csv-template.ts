import type { Template } from './template.ts';

/** As text with a BOM; a code is kept from being taken for a number. */
export const csvTemplate = ({ headings, rows }: Template): Buffer =>
  Buffer.from(`\uFEFF${[headings, ...rows.map((row) => row.map(kept))].map(lineOf).join('')}`);

const DIGITS = /^[0-9]+$/;
const kept = (text: string): string => (DIGITS.test(text) ? `="${text}"` : text);

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
