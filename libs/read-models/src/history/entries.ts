/** What is kept of an event to find it by; what it says is read from the log. */
export interface HistoryEntry {
  readonly position: number;
  readonly type: string;
  /** The effective day. */
  readonly day: string;
  /** The counties, or where there is none the cities, in which the units lie that it names. */
  readonly places: readonly string[];
  readonly actor: string;
  readonly documentNumber: string | undefined;
}

/** The columns of an entry as they are written: a value that is as in the entry before is left out. */
export type Columns = readonly [type: string, day: string, places: string, actor: string, documentNumber: string];

/** Where there is no document; the text of one holds no control character. */
export const NO_DOCUMENT = '\u0001';

export const entryLine = (columns: Columns, before: Columns): string =>
  `${columns.map((value, at) => (value === before[at] ? '' : value)).join('\t')}\n`;

/** The entries of a block, from its first position on. */
export function entriesOf(lines: string, first: number): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let [type, day, list, actor, documentNumber] = ['', '', '', '', ''];
  let places: readonly string[] = [];
  for (const [at, line] of lines.split('\n').entries()) {
    if (line === '') break; // after the last
    const columns = line.split('\t');
    type = columns[0] || type;
    day = columns[1] || day;
    if (columns[2]) {
      list = columns[2];
      places = list.split(' ').filter((place) => place !== NOWHERE);
    }
    actor = columns[3] || actor;
    documentNumber = columns[4] || documentNumber;
    const numbered = documentNumber === NO_DOCUMENT ? undefined : documentNumber;
    entries.push({ position: first + at, type, day, places, actor, documentNumber: numbered });
  }
  return entries;
}

/** Where an event names no unit; no id is like it. */
export const NOWHERE = '-';
