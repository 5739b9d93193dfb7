import { SHEET_BOUNDS } from '../bounds.ts';
import { sheetRefused } from '../sheet-refused.ts';
import { parseXml } from './xml.ts';

/** Built-in formats that show a day (ECMA-376 §18.8.30), those of Chinese workbooks among them. */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** A format that shows a year or a day of a month, whatever else: `yyyy"年"m"月"d"日"`, `[$-804]yyyy/m/d;@`. */
function showsDay(format: string): boolean {
  const shown = format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').split(';')[0] ?? '';
  return /y|d|e/i.test(shown.replaceAll(/general|0[.0#]*e[+-]0+/gi, ''));
}

/** Of each style of a cell, by its number, whether it shows a number as a day. */
export function dayStylesIn(bytes: Buffer): readonly boolean[] {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let isOfCells = false;
  parseXml(bytes, {
    open: (name, attribute) => {
      if (name === 'numFmt') formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'cellXfs') isOfCells = true;
      if (name !== 'xf' || !isOfCells) return;
      if (styles.length >= SHEET_BOUNDS.styles) throw sheetRefused('sheet.bomb');
      const id = Number(attribute('numFmtId'));
      const format = formats.get(id);
      styles.push(format === undefined ? isBuiltInDay(id) : showsDay(format));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return styles;
}
