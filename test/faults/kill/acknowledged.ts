import type { Receipt } from '@onus/event-store';
import type { Report } from './report.ts';

/** All that writers have told so far. */
export interface Acknowledged {
  readonly receipts: Map<number, Receipt>;
  /** Root hash by tree size. */
  readonly roots: Map<number, string>;
  /** Commands that had been recorded before a kill, but acknowledged only after it. */
  replays: number;
}

/** Adds what a writer told. Nothing may contradict what was told before. */
export function addReports(acknowledged: Acknowledged, reports: readonly Report[]): void {
  for (const report of reports) {
    if (report.kind === 'head') {
      requireSame(acknowledged.roots.get(report.size), report.rootHash, `the root of size ${report.size}`);
      acknowledged.roots.set(report.size, report.rootHash);
    } else {
      const { number, receipt, replayed } = report;
      const before = acknowledged.receipts.get(number);
      requireSame(before && JSON.stringify(before), JSON.stringify(receipt), `the receipt of command ${number}`);
      acknowledged.receipts.set(number, receipt);
      if (replayed && !before) acknowledged.replays += 1;
    }
  }
}

/** The first command without acknowledgement: from there a new writer sends everything again. */
export function firstUnacknowledged({ receipts }: Acknowledged): number {
  let number = 0;
  while (receipts.has(number)) number += 1;
  return number;
}

function requireSame(before: string | undefined, now: string, what: string): void {
  if (before !== undefined && before !== now) throw new Error(`${what} was ${before} and is now ${now}`);
}
