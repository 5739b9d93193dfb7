import { bareText } from '../cells/plain.ts';
import type { SheetRow } from '../sheet.ts';

/** Where a label may stand in a row: the columns before it are empty, or hold a number of the row. */
const LABEL_COLUMNS = 3;
const TOTALS = /^(?:合计|总计|小计|共计|总和|totals?|subtotals?|grandtotals?|sum):?$/i;
const FOOTER =
  /^(?:填表|制表|填报|审核|复核|单位负责人|负责人|经办|分管领导|联系人|联系电话|(?:备?注|说明|填表说明|notes?|remarks?|preparedby|checkedby)[:0-9])/i;
const UNIT = /单位:(亿元|百万元|万元|千元|元)/;

const labels = ({ cells }: SheetRow): readonly string[] =>
  cells.slice(0, LABEL_COLUMNS).flatMap((cell) => (cell ? [bareText(cell.text)] : []));

/** Whether a row adds up those above it. */
export const isTotals = (row: SheetRow): boolean => labels(row).some((label) => TOTALS.test(label));

/** Whether a row is signed, or says something about the table. */
export const isFooter = (row: SheetRow): boolean => FOOTER.test(labels(row)[0] ?? '');

/** The unit of amounts that stands above the headings: “单位：万元”. */
export function unitAbove({ cells }: SheetRow): string | undefined {
  for (const cell of cells) {
    const unit = cell && UNIT.exec(bareText(cell.text))?.[1];
    if (unit) return unit;
  }
  return undefined;
}
