import { type IndexHead, type IndexReader, indexStandingAt } from '@onus/subject-index';

/** Commitments at which readers are kept. */
const PINS_MAX = 4;
const IDLE_MS = 60_000;

/** Readers that stay at a commitment while the pages of a list are asked for, and the index goes on. */
export interface IndexPins {
  /** Keeps a reader at this head, at which the file stands; of too many the one that was asked last is let go. */
  keep(head: IndexHead): void;
  /** Undefined where none is kept, or nobody has asked for a minute. */
  at(entries: number): IndexReader | undefined;
  close(): void;
}

interface Pin {
  readonly reader: IndexReader;
  readonly timer: NodeJS.Timeout;
}

export function indexPins(path: string): IndexPins {
  // Owned by this function; the one that was asked for last comes last.
  const pins = new Map<number, Pin>();

  const letGo = (entries: number): void => {
    const pin = pins.get(entries);
    pins.delete(entries);
    clearTimeout(pin?.timer);
    pin?.reader.close();
  };
  const at = (entries: number): IndexReader | undefined => {
    const pin = pins.get(entries);
    if (!pin) return undefined;
    pins.delete(entries);
    pins.set(entries, pin);
    pin.timer.refresh();
    return pin.reader;
  };
  return {
    at,
    keep: (head) => {
      if (at(head.entries)) return;
      const reader = indexStandingAt(path, head);
      if (!reader) return;
      pins.set(head.entries, { reader, timer: setTimeout(letGo, IDLE_MS, head.entries).unref() });
      const [oldest] = pins.keys();
      if (pins.size > PINS_MAX && oldest !== undefined) letGo(oldest);
    },
    close: () => [...pins.keys()].forEach(letGo),
  };
}
