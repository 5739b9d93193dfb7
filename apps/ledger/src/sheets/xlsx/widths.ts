import type { CellKind, CellValue, Column, Told } from '../column.ts';

/** Of a column, in characters of the font; Chinese ones take two. */
export interface ColumnWidth {
  readonly characters: number;
  /** Its texts are longer than a column may be wide, and go on in the next line. */
  readonly isLong: boolean;
}

const WIDTH = { least: 6, most: 44, around: 3 } as const;
/** Numbers that do not fit are not shown: room for those of later rows. */
const OF_KIND: Readonly<Partial<Record<CellKind, number>>> = { whole: 8, day: 10, moment: 19, money: 18 };

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;
export const charactersOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** How wide the columns are, by what stands in the first rows; a heading may go on in a second line. */
export function widthsOf(columns: readonly Column[], rows: readonly object[], told: Told): readonly ColumnWidth[] {
  return columns.map(({ title, kind, value }) => {
    const heading = Math.ceil(charactersOf(title[told.language]) / 2);
    const cells = rows.map((row) => widthOf(kind, value(row, told)));
    const widest = Math.max(OF_KIND[kind] ?? WIDTH.least, heading, ...cells);
    return { characters: Math.min(widest, WIDTH.most) + WIDTH.around, isLong: kind === 'text' && widest > WIDTH.most };
  });
}

const widthOf = (kind: CellKind, value: CellValue): number =>
  kind !== 'text' || value === null || value === undefined ? 0 : charactersOf(String(value));

const LINE_POINTS = 12.5;
const AROUND_POINTS = 3;
/** A row is no higher than this; what does not fit is read in the cell. */
const POINTS_MAX = 140;

/** How high a row is whose longest text, in so wide a column, goes on in further lines; undefined: as any other. */
export function heightOf(texts: readonly (readonly [text: string, characters: number])[]): number | undefined {
  const lines = Math.max(1, ...texts.map(([text, characters]) => linesOf(text, characters)));
  return lines === 1 ? undefined : Math.min(POINTS_MAX, lines * LINE_POINTS + AROUND_POINTS);
}

const linesOf = (text: string, characters: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(charactersOf(line) / (characters - WIDTH.around))), 0);
