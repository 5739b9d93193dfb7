/** How far a log is on the topics, and of which log that is said. */
export interface RelayPosition {
  /** The first position that is not there. */
  readonly next: number;
  /** Leaf hash of the log's first event, hex; undefined before there is one. */
  readonly first: string | undefined;
  /** Leaf hash of the last event before `next`, hex. */
  readonly last: string | undefined;
}

/** What the topic of the position says, each under a key of its own. */
export interface Told {
  readonly position: RelayPosition | undefined;
  /** Who took over last. */
  readonly holder: string | undefined;
}

export interface KeyedRecord {
  readonly key: string;
  readonly value: string;
}

const POSITION = 'position';
const HOLDER = 'holder';
const VERSION = 1;

export const positionRecord = ({ next, first, last }: RelayPosition): KeyedRecord => ({
  key: POSITION,
  value: JSON.stringify({ v: VERSION, next: String(next), first, last }),
});

export const holderRecord = (holder: string): KeyedRecord => ({
  key: HOLDER,
  value: JSON.stringify({ v: VERSION, holder }),
});

/** What the records say, the last of each key. @throws Error where one was written by something else. */
export function toldBy(records: readonly KeyedRecord[]): Told {
  let told: Told = { position: undefined, holder: undefined };
  for (const { key, value } of records) {
    const said = JSON.parse(value) as { v: number; next?: string; first?: string; last?: string; holder?: string };
    if (said.v !== VERSION) throw new Error(`the record ${key} of the position has version ${said.v}`);
    if (key === HOLDER) told = { ...told, holder: said.holder };
    if (key === POSITION) told = { ...told, position: { next: Number(said.next), first: said.first, last: said.last } };
  }
  return told;
}
