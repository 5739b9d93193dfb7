import { TILE_WIDTH } from '@onus/transparency-log';
import { type EndRow, lastTileStart, requireSound } from '../sound-end.ts';
import { type Query, statement } from './database.ts';
import { type HeldHead, loadState } from './log-state.ts';

const HOLD_HEAD = statement('hold_head', 'SELECT size, root FROM onus_log.hold_head()');
const LAST = statement('last', 'SELECT max(position) AS last FROM onus_log.event');
const TILE = statement('last_tile', 'SELECT hashes FROM onus_log.tile WHERE level = 0 AND number = $1');
const ROWS = statement(
  'last_rows',
  `SELECT position, event.id::TEXT AS id, stream.name AS stream, revision, recorded_at AS "recordedAt", envelope
   FROM onus_log.event JOIN onus_log.stream ON stream.id = event.stream
   WHERE position >= $1 ORDER BY position LIMIT ${TILE_WIDTH + 1}`,
);

/** See `requireSound`; in a transaction, for the head is held meanwhile. @throws EventStoreError `event-store.damaged`. */
export async function requireSoundEnd(query: Query): Promise<void> {
  const [head] = await query<HeldHead>(HOLD_HEAD);
  const [end] = await query<{ last: number | null }>(LAST);
  const start = head?.size ? lastTileStart(head.size) : 0;
  const [tile] = await query<{ hashes: Buffer }>(TILE, [start / TILE_WIDTH]);
  const rows = await query<EndRow>(ROWS, [start]);
  requireSound({ size: head?.size, last: end?.last ?? undefined, tile: tile?.hashes, rows });
  if (head) await loadState(query, head);
}
