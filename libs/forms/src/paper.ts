/** What is to stand on a paper in the official layout, in Chinese. */
export interface Paper {
  readonly title: string;
  /** As `怀扶考〔2016〕3号`; none where the office has not given it one. */
  readonly number?: string | undefined;
  /** What is on record is invented: every page says so. */
  readonly isDemonstration: boolean;
  /** The sheet lies, for tables with many columns. */
  readonly isLying?: true;
  /** 主送, without the colon. */
  readonly addressee?: string | undefined;
  readonly blocks: readonly Block[];
  readonly signed: Signature;
  readonly footing: Footing;
}

/** 发文机关署名 and 成文日期. */
interface Signature {
  readonly issuer?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly dated: string;
}

/** What stands at the foot of every page: by which position of the log it was made, its digest, and how both are checked. */
export interface Footing {
  readonly position: number;
  /** By the clock of Beijing; none where nothing is recorded. */
  readonly recordedAt: string | undefined;
  /** SHA-256, as hexadecimal digits. */
  readonly digest: string;
  /** The address at which the same form is made again. */
  readonly address: string;
}

export type Block = Paragraph | Heading | Note | Table | Lines;

/** Begins two characters in. */
interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
}

/** `一、…` */
interface Heading {
  readonly kind: 'heading';
  readonly text: string;
}

/** Small, under what it is about. */
interface Note {
  readonly kind: 'note';
  readonly text: string;
}

/** Each line for itself, kept on one page: to be signed. */
interface Lines {
  readonly kind: 'lines';
  readonly lines: readonly string[];
}

export interface Table {
  readonly kind: 'table';
  /** Over it on the right: `单位：万元`. */
  readonly unit?: string;
  readonly columns: readonly Column[];
  /** As many texts as there are columns; a line feed begins a line. */
  readonly rows: readonly (readonly string[])[];
}

interface Column {
  readonly title: string;
  /** How wide it is beside the others of which the same is said; those of so many `characters` have their width first. */
  readonly width?: number;
  readonly characters?: number;
  readonly align?: 'left' | 'center' | 'right';
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const note = (text: string): Block => ({ kind: 'note', text });
/** A day in a table fits in one line. */
export const dayColumn = (title: string): Column => ({ title, characters: 8.3, align: 'center' });

/** A table whose rows are numbered from 1 on, but for that of the sums, which stands last. */
export const numberedTable = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { unit, sums }: { readonly unit?: string; readonly sums?: readonly string[] } = {},
): Block => ({
  kind: 'table',
  columns: [{ title: '序号', characters: 2.8, align: 'center' }, ...columns],
  rows: [...rows.map((row, at) => [String(at + 1), ...row]), ...(sums ? [['', ...sums]] : [])],
  ...(unit !== undefined && { unit }),
});
