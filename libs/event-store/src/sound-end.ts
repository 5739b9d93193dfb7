import { HASH_BYTES, leafHash, TILE_WIDTH } from '@onus/transparency-log';
import { EventStoreError } from './event-store-error.ts';
import type { Envelope } from './port.ts';

/** An event at the end of a log, as stored. */
export interface EndRow {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly envelope: Buffer;
}

/** The end of a log as stored. */
export interface StoredEnd {
  /** As the head says. */
  readonly size: number | undefined;
  /** The position of the last event. */
  readonly last: number | undefined;
  /** The last tile of level 0. */
  readonly tile: Buffer | undefined;
  /** The events of that tile, in order. */
  readonly rows: readonly EndRow[];
}

/** The first position of the last tile of a log of this size, which has events. */
export const lastTileStart = (size: number): number => size - 1 - ((size - 1) % TILE_WIDTH);

/**
 * Checks that the head, the last events and their tile say the same, before anyone writes after them. At most 256 events are
 * looked at; the whole log is the verifier's.
 *
 * @throws EventStoreError `event-store.damaged`, naming the place.
 */
export function requireSound({ size, last, tile, rows }: StoredEnd): void {
  if (size === undefined || size !== (last === undefined ? 0 : last + 1)) {
    throw damaged(`the head says ${size} events, the last position is ${last}`);
  }
  if (size === 0) return;
  if (tile?.length !== rows.length * HASH_BYTES) {
    throw damaged(`tile 0/${Math.floor((size - 1) / TILE_WIDTH)} does not match the events`);
  }
  for (const [i, row] of rows.entries()) {
    const leaf = tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
    if (!leafHash(row.envelope).equals(leaf))
      throw damaged(`the envelope at position ${row.position} is not in the tree`);
    requireColumnsOfEnvelope(row);
  }
}

/** What is kept in columns for searching must be what the hashed envelope says. */
function requireColumnsOfEnvelope(row: EndRow): void {
  const envelope: Envelope = JSON.parse(row.envelope.toString());
  const agrees =
    envelope.id === row.id &&
    envelope.stream === row.stream &&
    envelope.revision === row.revision &&
    envelope.recordedAt === new Date(row.recordedAt).toISOString();
  if (!agrees) throw damaged(`the columns at position ${row.position} differ from its envelope`);
}

function damaged(what: string): EventStoreError {
  return new EventStoreError('event-store.damaged', what);
}
