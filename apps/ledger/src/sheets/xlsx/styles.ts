import type { CellKind } from '../column.ts';

/** The formats of cells: what the format of workbooks numbers itself, and ours from 164 on. */
const FORMATS = { general: 0, whole: 1, hundredths: 2, money: 4, text: 49, day: 164, moment: 165 } as const;

interface Style {
  readonly format: number;
  readonly font?: number;
  readonly fill?: number;
  /** A line around the cell. */
  readonly isBordered: boolean;
  readonly alignment?: string;
}

const MIDDLE = 'vertical="center"';
/** Not against the line. */
const LEFT = 'horizontal="left" indent="1"';
const RIGHT = 'horizontal="right" indent="1"';
const WRAPPED = `${MIDDLE} wrapText="1"`;

/** By their place in the list, which is how a cell names its style. */
const STYLES = [
  { format: FORMATS.general, isBordered: false },
  { format: FORMATS.text, isBordered: true, alignment: `${LEFT} ${MIDDLE}` },
  { format: FORMATS.whole, isBordered: true, alignment: `${RIGHT} ${MIDDLE}` },
  { format: FORMATS.money, isBordered: true, alignment: `${RIGHT} ${MIDDLE}` },
  { format: FORMATS.hundredths, isBordered: true, alignment: `${RIGHT} ${MIDDLE}` },
  { format: FORMATS.day, isBordered: true, alignment: `horizontal="center" ${MIDDLE}` },
  { format: FORMATS.moment, isBordered: true, alignment: `horizontal="center" ${MIDDLE}` },
  { format: FORMATS.text, isBordered: true, alignment: `${LEFT} vertical="top" wrapText="1"` },
  { format: FORMATS.text, isBordered: true, font: 1, fill: 2, alignment: `horizontal="center" ${WRAPPED}` },
  { format: FORMATS.text, isBordered: false, font: 1, alignment: 'vertical="top" wrapText="1"' },
  { format: FORMATS.text, isBordered: false, alignment: 'vertical="top" wrapText="1"' },
] as const satisfies readonly Style[];

/** Number of the style of a cell of a kind. */
export const styleOf: Readonly<Record<CellKind, number>> = {
  text: 1,
  whole: 2,
  money: 3,
  share: 4,
  points: 4,
  day: 5,
  moment: 6,
};
export const LONG_TEXT = 7;
export const HEADING = 8;
export const NOTE_TITLE = 9;
export const NOTE = 10;

/** An office's font, at a size that is read on paper. */
const FONT_NAME = '宋体';
const FONT = `<sz val="10"/><name val="${FONT_NAME}"/><charset val="134"/>`;
const SIDES = ['left', 'right', 'top', 'bottom'] as const;
const BORDER = SIDES.map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`).join('');

const xfOf = ({ format, font = 0, fill = 0, isBordered, alignment }: Style): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${isBordered ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${
    alignment ? `<alignment ${alignment}/>` : ''
  }</xf>`;

export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="${FORMATS.day}" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="${FORMATS.moment}" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${BORDER}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${STYLES.length}">${STYLES.map(xfOf).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
