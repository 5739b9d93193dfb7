import { emptyTileEdge, HASH_BYTES, partialTiles, rootOf, type TileEdge } from '@onus/transparency-log';
import { EventStoreError } from '../event-store-error.ts';
import { storedEdge } from '../stored-edge.ts';
import { type Query, statement } from './database.ts';

/** The end of the log as a writer has seen it: what it seals the next events on. */
export interface LogState {
  readonly edge: TileEdge;
  readonly root: Buffer;
  /** Of the last event, in milliseconds since 1970; −∞ in an empty log. */
  readonly lastMomentMs: number;
}

/** The head as the lock on it gives it. */
export interface HeldHead {
  readonly size: number;
  readonly root: Buffer;
}

const TILES = statement(
  'edge_tiles',
  `SELECT level, number, hashes FROM onus_log.tile
   WHERE (level, number) IN (SELECT * FROM unnest($1::INTEGER[], $2::BIGINT[]))`,
);
const LAST_MOMENT = statement(
  'last_moment',
  'SELECT recorded_at AS "recordedAt" FROM onus_log.event ORDER BY position DESC LIMIT 1',
);

interface TileRow {
  readonly level: number;
  readonly number: number;
  readonly hashes: Buffer;
}

export const EMPTY_STATE: LogState = {
  edge: emptyTileEdge(),
  root: rootOf(emptyTileEdge().frontier),
  lastMomentMs: Number.NEGATIVE_INFINITY,
};

/**
 * Reads the end of the log, whose head is held by this transaction.
 *
 * @throws EventStoreError `event-store.damaged`.
 */
export async function loadState(query: Query, { size, root }: HeldHead): Promise<LogState> {
  const wanted = partialTiles(size);
  const rows = await query<TileRow>(TILES, [wanted.map(({ level }) => level), wanted.map(({ index }) => index)]);
  const [last] = await query<{ recordedAt: number }>(LAST_MOMENT);
  const tiles = wanted.map(
    ({ level, index }) => rows.find((row) => row.level === level && row.number === index)?.hashes,
  );
  return {
    edge: storedEdge(size, root, tiles),
    root,
    lastMomentMs: last?.recordedAt ?? Number.NEGATIVE_INFINITY,
  };
}

/**
 * That the log goes on from where it was seen: it never gets shorter, and what was its last tile of leaves still begins the same. A
 * server that was set back to an older state is not written to.
 *
 * @throws EventStoreError `event-store.damaged`.
 */
export function requireGrownFrom(before: LogState, now: LogState): void {
  const [sizeBefore, size] = [before.edge.frontier.size, now.edge.frontier.size];
  const isSame = size === sizeBefore && now.root.equals(before.root);
  if (isSame || (size > sizeBefore && agreesOnLeaves(before, now))) return;
  throw new EventStoreError(
    'event-store.damaged',
    `the log has ${size} events and is not what it was when it had ${sizeBefore}: the server was set back to an older state, or another log is in its place`,
  );
}

/** As far as both have the same tile at their ends. */
function agreesOnLeaves(before: LogState, now: LogState): boolean {
  const [old, grown] = [before.edge.partials[0], now.edge.partials[0]];
  if (old === undefined || grown === undefined || old.length === 0) return true;
  const firstOf = (size: number, tile: Buffer): number => size - tile.length / HASH_BYTES;
  const isSameTile = firstOf(before.edge.frontier.size, old) === firstOf(now.edge.frontier.size, grown);
  return !isSameTile || grown.subarray(0, old.length).equals(old);
}
