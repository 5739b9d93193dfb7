import type { Table } from '../paper.ts';
import { SIZES } from './layout.ts';
import { type Look, paragraphXml, runXml } from './text.ts';

const CELL: Look = { font: 'body', size: SIZES.table };
const HEAD: Look = { font: 'heading', size: SIZES.table };
const HEIGHT = '<w:trHeight w:val="400" w:hRule="atLeast"/>';
/** Twentieths of a point on both sides of what stands in a cell, and of one character in it. */
const PADDING = 60;
const CHARACTER = SIZES.table * 10;
const ROWS_A_PIECE = 50;
const UNIT: Look = { font: 'body', size: SIZES.table };

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"';
const BORDERS = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} ${LINE}/>`)
  .join('')}</w:tblBorders>`;

/** A table as wide as the text, in pieces. Its head stands again on every page, and no row is torn; the last may have to stay with what follows. */
export function* tablePieces(
  { columns, rows, unit }: Table,
  textWidth: number,
  lastWithNext: boolean,
): Generator<string> {
  const widths = widthsIn(columns, textWidth);
  const cells = (texts: readonly string[], look: Look, { isHead = false, withNext = false }): string =>
    columns
      .map(({ align = 'left' }, at) => {
        const place = { align: isHead ? 'center' : align, withNext } as const;
        const text = paragraphXml(runXml(texts[at] ?? '', look), place);
        return `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${text}</w:tc>`;
      })
      .join('');
  const head = `<w:tr><w:trPr><w:cantSplit/>${HEIGHT}<w:tblHeader/></w:trPr>${cells(
    columns.map(({ title }) => title),
    HEAD,
    { isHead: true },
  )}</w:tr>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const above = unit === undefined ? '' : paragraphXml(runXml(unit, UNIT), { align: 'right', withNext: true });
  const layout = `<w:tblW w:w="${textWidth}" w:type="dxa"/><w:jc w:val="center"/>${BORDERS}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${PADDING}" w:type="dxa"/><w:right w:w="${PADDING}" w:type="dxa"/></w:tblCellMar>`;
  yield `${above}<w:tbl><w:tblPr>${layout}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}`;
  const rowXml = (row: readonly string[], at: number): string => {
    const withNext = lastWithNext && at === rows.length - 1;
    return `<w:tr><w:trPr><w:cantSplit/>${HEIGHT}</w:trPr>${cells(row, CELL, { withNext })}</w:tr>`;
  };
  for (let from = 0; from < rows.length; from += ROWS_A_PIECE)
    yield rows
      .slice(from, from + ROWS_A_PIECE)
      .map((row, at) => rowXml(row, from + at))
      .join('');
  yield '</w:tbl>';
}

/** Together exactly as wide as the text: what is left over goes to the last. */
function widthsIn(columns: Table['columns'], textWidth: number): readonly number[] {
  const fixed = columns.map(({ characters }) =>
    characters === undefined ? undefined : Math.ceil(characters * CHARACTER) + 2 * PADDING,
  );
  const free = textWidth - fixed.reduce<number>((sum, width = 0) => sum + width, 0);
  const shares = columns.reduce((sum, { width = 0 }) => sum + width, 0);
  const widths = columns.map(({ width = 0 }, at) => fixed[at] ?? Math.floor((width / shares) * free));
  const rest = textWidth - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === widths.length - 1 ? width + rest : width));
}
