/**
 * The sheet of official documents (GB/T 9704-2012, 5 and 6): A4, 37 mm above, 28 mm at the bound side, 156 mm × 225 mm for text: 22
 * lines of 28 characters of size 3 (16 points). In twentieths of a point.
 */
export const TWIPS_PER_MM = 1440 / 25.4;
const mm = (length: number): number => Math.round(length * TWIPS_PER_MM);

export const A4 = { width: mm(210), height: mm(297) } as const;
/** 天头、订口、版心 */
const TOP = mm(37);
const BOUND = mm(28);
const TEXT = { width: mm(156), height: mm(225) } as const;

export const LINES = 22;
export const CHARACTERS = 28;

/** Half points: 2号, 3号, 4号, and what tables and the foot are set in (小四、小五). */
export const SIZES = { title: 44, body: 32, page: 28, table: 24, note: 21, foot: 16 } as const;

export const LINE_PITCH = Math.floor(TEXT.height / LINES);
/**
 * 28 characters of 16 points are wider than 156 mm: each is set so much closer, in twentieths of a point. By a grid of characters,
 * some readers give each of them two places.
 */
export const CLOSER = Math.ceil((SIZES.body / 2) * 20 - TEXT.width / CHARACTERS);
/** The width of one character of the body. */
export const CHARACTER = Math.floor(TEXT.width / CHARACTERS);

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Between the margins. */
  readonly textWidth: number;
}

const upright: Sheet = {
  ...A4,
  margins: {
    top: TOP,
    left: BOUND,
    right: A4.width - BOUND - TEXT.width,
    bottom: A4.height - TOP - TEXT.height,
  },
  textWidth: TEXT.width,
};

/** A sheet that lies is bound at its upper side (7.4). */
const lying: Sheet = {
  width: A4.height,
  height: A4.width,
  margins: { top: BOUND, left: mm(25), right: mm(25), bottom: mm(28) },
  textWidth: A4.height - 2 * mm(25),
};

export const sheetOf = (isLying: boolean): Sheet => (isLying ? lying : upright);
