import { type CommittedPart, commitmentOf, isAlgorithmKnown, leafHashOf } from './commitment.ts';
import { alteredAt, EventStoreError } from './event-store-error.ts';
import type { Envelope } from './port.ts';

/** Positions of which nobody can say any more what was recorded there: nothing is read from them. */
export interface Doubts {
  has(position: number): boolean;
  /** What is stored at this position was found not to be what was recorded. */
  add(position: number): void;
}

/** A part of an event as it was read, with what its commitment was made with. */
export interface ReadPart {
  readonly text: string | Uint8Array;
  readonly salt: Uint8Array;
}

/**
 * Compares what is read with what was recorded: the envelope with its leaf in the tree, the parts with the commitments in the
 * envelope. Whoever alters an envelope and its leaf is found by what checks the tree.
 */
export interface Comparison {
  /** In hex, for `envelope`; asked for when the row is read, for it may be looked at when the file is closed. */
  leafAt(position: number): string | undefined;
  /** Gives the leaf hash in hex, where it had to be known. @throws EventStoreError `event-store.altered`. */
  envelope(position: number, text: string | Uint8Array, leaf: string | undefined): string | undefined;
  /** @throws EventStoreError `event-store.altered`, `event-store.unknown-algorithm`. */
  part(position: number, kind: CommittedPart, part: ReadPart, envelope: Envelope): void;
  /** The rows of a stretch lie side by side up to the end of the log, so the next one must be here. @throws EventStoreError `event-store.altered`. */
  isThere(position: number, isSo: boolean): void;
}

/** The leaves of the tree as it is stored. */
export interface Leaves {
  /** The leaf hash at a position in hex; undefined where the tree has none. */
  at(position: number): string | undefined;
  /** What is asked for next is read from the disk. */
  forget(): void;
}

export function comparison(leaves: Leaves, doubts: Doubts): Comparison {
  const refuse = (position: number): never => {
    leaves.forget(); // it may be the tile that was altered, and mended since
    doubts.add(position);
    throw alteredAt(position);
  };
  return {
    leafAt: leaves.at,
    envelope: (position, text, leaf) => {
      if (doubts.has(position)) throw alteredAt(position);
      const found = leafHashOf(text);
      if (found !== leaf) refuse(position);
      return found;
    },
    part: (position, kind, { text, salt }, { dataCommit, personalCommit }) => {
      const commitment = kind === 'data' ? dataCommit : personalCommit;
      if (commitment === undefined) return refuse(position);
      if (!isAlgorithmKnown(commitment)) throw unknownAlgorithm(position, commitment);
      if (commitmentOf(kind, salt, text) !== commitment) refuse(position);
    },
    isThere: (position, isSo) => {
      if (!isSo) refuse(position);
    },
  };
}

/** For whoever judges by other means what is stored: everything is read as it stands. */
export const NOT_COMPARED: Comparison = {
  leafAt: () => undefined,
  envelope: () => undefined,
  part: () => undefined,
  isThere: () => undefined,
};

const unknownAlgorithm = (position: number, commitment: string): EventStoreError =>
  new EventStoreError(
    'event-store.unknown-algorithm',
    `the event at position ${position} commits by ${commitment.split(':', 1)[0]}, which this program does not know`,
  );
