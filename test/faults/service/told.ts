import type { Head, Receipt } from '@onus/event-store';

/** All that clients were told: what a kill may not take back. */
export interface Told {
  readonly receipts: Map<string, Receipt>;
  /** Root hash by size of the log. */
  readonly roots: Map<number, string>;
  /** Commands that had been recorded before a kill, and were acknowledged only after it. */
  replays: number;
  /** Resolves once so many more commands are acknowledged. */
  more(commands: number): Promise<void>;
  acknowledge(key: string, receipt: Receipt, replayed: boolean): void;
  addHead(head: Head): void;
}

export function nothingTold(): Told {
  const receipts = new Map<string, Receipt>();
  const roots = new Map<number, string>();
  let waiting: { readonly until: number; readonly wake: () => void } | undefined;
  const told: Told = {
    receipts,
    roots,
    replays: 0,
    more: (commands) =>
      new Promise((wake) => {
        waiting = { until: receipts.size + commands, wake };
      }),
    acknowledge: (key, receipt, replayed) => {
      receipts.set(key, receipt);
      if (replayed) told.replays += 1;
      if (waiting && receipts.size >= waiting.until) waiting.wake();
    },
    addHead: ({ size, rootHash }) => {
      const before = roots.get(size);
      if (before !== undefined && before !== rootHash) throw new Error(`the root of size ${size} changed`);
      roots.set(size, rootHash);
    },
  };
  return told;
}
