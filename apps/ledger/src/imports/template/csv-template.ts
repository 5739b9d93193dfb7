import { BOM, line, quoted } from '../../sheets/csv-line.ts';
import { guarded } from '../../sheets/guarded.ts';
import type { Template } from './template.ts';

/** As text with a BOM; a code is kept from being taken for a number, and a name from being calculated. */
export const csvTemplate = ({ headings, rows }: Template): Buffer =>
  Buffer.from(BOM + [headings, ...rows.map((row) => row.map(kept))].map((cells) => line(cells.map(quoted))).join(''));

const DIGITS = /^[0-9]+$/;
const kept = (text: string): string => (DIGITS.test(text) ? `="${text}"` : guarded(text));
