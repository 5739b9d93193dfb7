import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { sheetRefused } from '../sheet-refused.ts';

const BOM = '\uFEFF';

/** A text in whichever of the two encodings of offices it is. @throws SheetRefused `sheet.not-text` */
export function decoded(bytes: Buffer): { readonly text: string; readonly isGbk: boolean } {
  if (bytes.includes(0)) throw sheetRefused('sheet.not-text'); // also UTF-16
  if (isUtf8(bytes)) {
    const text = bytes.toString();
    return { text: text.startsWith(BOM) ? text.slice(1) : text, isGbk: false };
  }
  const text = iconv.decode(bytes, 'gb18030');
  if (text.includes('\uFFFD')) throw sheetRefused('sheet.not-text');
  return { text, isGbk: true };
}
