import { SHEET_BOUNDS } from './bounds.ts';
import { readCsv } from './csv/read-csv.ts';
import type { Sheet } from './sheet.ts';
import { sheetRefused } from './sheet-refused.ts';
import { readWorkbook } from './workbook/read-workbook.ts';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Of the files of Office before 2007, of `.et`, and of a workbook that is encrypted. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * A file as a sheet, by what it holds, whatever its name is. Its rows are read as they are asked for.
 *
 * @throws SheetRefused, also while rows are asked for
 */
export function readSheet(bytes: Buffer): Sheet {
  if (bytes.length === 0) throw sheetRefused('sheet.empty');
  if (bytes.length > SHEET_BOUNDS.bytes) throw sheetRefused('sheet.too-large');
  if (startsWith(bytes, ZIP)) return readWorkbook(bytes);
  if (startsWith(bytes, COMPOUND)) {
    throw sheetRefused(bytes.includes(ENCRYPTED) ? 'sheet.encrypted' : 'sheet.old-format');
  }
  if (isOfficeXml(bytes)) throw sheetRefused('sheet.not-a-workbook');
  return readCsv(bytes);
}

const startsWith = (bytes: Buffer, magic: Buffer): boolean => bytes.subarray(0, magic.length).equals(magic);

/** A page or an XML file under another name, as some programs write an “.xls”. */
const isOfficeXml = (bytes: Buffer): boolean =>
  /^\uFEFF?\s*<(?:\?xml|!doctype|html|table)/i.test(bytes.toString('utf8', 0, 200)) ||
  startsWith(bytes, Buffer.from('%PDF'));
