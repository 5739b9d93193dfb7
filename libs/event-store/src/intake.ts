import type { EventStore, StoredRecord } from './port.ts';

/** What is kept of an append under a key, by which it is answered again. */
export interface StoredReceipt {
  readonly key: string;
  readonly digest: string;
  /** Of the last event. */
  readonly position: number;
  /** How many, up to that one. */
  readonly events: number;
  readonly revision: number;
}

/** A log that gives its receipts as they are, for whoever copies it. */
export interface ReceiptReader {
  /** Those whose last event is at this position or after it, in the order of their positions. */
  readReceipts(from: number): AsyncIterable<StoredReceipt>;
}

export interface LogWithReceipts extends EventStore, ReceiptReader {}

/**
 * A log that takes over what another one has recorded, byte for byte, at the same positions: nothing is sealed, salted or dated
 * anew, and the tree is the same. It is to be alone with its log while it is open.
 */
export interface LogIntake {
  /** How many events there are: where to go on. */
  size(): Promise<number>;
  /**
   * Takes over the records at the next positions, with the receipts whose last events are among them; durably. Where it throws, the
   * first of them may have been taken, each with its receipt: `size` tells. Every envelope is parsed for what the indexes need.
   */
  take(records: readonly StoredRecord[], receipts: readonly StoredReceipt[]): Promise<void>;
  close(): Promise<void>;
}
