import { HASH_BYTES, TILE_WIDTH } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { idFromHex } from '../../event-id.ts';
import { EventStoreError } from '../../event-store-error.ts';
import { openForReading } from '../connection.ts';
import { differencesOf, requireSchema } from '../schema.ts';
import { sqliteErrorCode } from '../sqlite-error-code.ts';
import type { AuditedEvent, AuditedLog, LiveAudit } from './audited-log.ts';
import { receiptRows } from './receipt-rows.ts';
import { rowsBeyond, unusedNames } from './stray-rows.ts';
import { subjectIndex, subjectIndexAtOneMoment, subjectRowsAfter } from './subject-index.ts';

const INTEGRITY_PROBLEMS_MAX = 100;

/**
 * Opens a log to be audited, as it stands at this moment, while others may go on writing to it.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`, `event-store.schema-version`,
 * `event-store.damaged` where a table is missing or cannot be read at all.
 */
export function openAudit(path: string): AuditedLog {
  const db = openForReading(path);
  try {
    requireSchema(db);
    // One moment for everything that is read from here on.
    db.exec('BEGIN');
    return auditedLog(db);
  } catch (cause) {
    db.close();
    if (sqliteErrorCode(cause) === undefined) throw cause;
    throw new EventStoreError('event-store.damaged', `the tables of ${path} cannot be read`, { cause });
  }
}

/** The same without holding on to one moment. @throws EventStoreError as above. */
export function openLiveAudit(path: string): LiveAudit {
  const db = openForReading(path);
  try {
    requireSchema(db);
    const selectHead = db.prepare<[], NonNullable<AuditedLog['head']>>(SELECT_HEAD);
    const selectTile = db.prepare<[number, number], Buffer>(SELECT_TILE).pluck();
    const index = subjectIndex(db);
    return {
      head: () => selectHead.get(),
      events: eventReader(db),
      tile: (level, index) => selectTile.get(level, index),
      isIndexed: index.isIndexed,
      subjectRowCount: index.subjectRowCount,
      subjectRowsAfter: subjectRowsAfter(db),
      close: () => db.close(),
    };
  } catch (cause) {
    db.close();
    throw cause;
  }
}

const SELECT_HEAD = 'SELECT size, root FROM head';
const SELECT_TILE = 'SELECT hashes FROM tile WHERE level = ? AND number = ?';

function auditedLog(db: Database): AuditedLog {
  const selectTile = db.prepare<[number, number], Buffer>(SELECT_TILE).pluck();
  return {
    head: db.prepare<[], NonNullable<AuditedLog['head']>>(SELECT_HEAD).get(),
    eventsEnd: db.prepare<[], number>('SELECT coalesce(max(position) + 1, 0) FROM event').pluck().get() ?? 0,
    leavesEnd: leavesEnd(db),
    integrityProblems: () => integrityProblems(db),
    schemaDifferences: () => differencesOf(db),
    events: eventReader(db),
    tile: (level, index) => selectTile.get(level, index),
    ...subjectIndexAtOneMoment(db),
    rowsBeyond: (size) => rowsBeyond(db, size),
    unusedNames: () => unusedNames(db),
    receipts: () => receiptRows(db),
    close: () => db.close(),
  };
}

function integrityProblems(db: Database): string[] {
  const lines = db.pragma(`integrity_check(${INTEGRITY_PROBLEMS_MAX})`) as { integrity_check: string }[];
  return lines.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
}

function leavesEnd(db: Database): number {
  const last = db
    .prepare<[], { number: number; bytes: number }>(
      'SELECT number, length(hashes) AS bytes FROM tile WHERE level = 0 ORDER BY number DESC LIMIT 1',
    )
    .get();
  return last === undefined ? 0 : last.number * TILE_WIDTH + Math.floor(last.bytes / HASH_BYTES);
}

function eventReader(db: Database): AuditedLog['events'] {
  // The id as text: to hand over bytes takes several times as long.
  const select = db.prepare<[number, number], AuditedEvent>(`
    SELECT event.position AS position, lower(hex(event.id)) AS id, stream.name AS stream, revision,
      event_type.name AS type, recorded_at AS recordedAtMs, envelope, data_salt AS dataSalt, data, salt AS personalSalt,
      bytes AS personal
    FROM event
    LEFT JOIN stream ON stream.id = event.stream
    LEFT JOIN event_type ON event_type.id = event.type
    LEFT JOIN personal ON personal.position = event.position
    WHERE event.position BETWEEN ? AND ? ORDER BY event.position`);
  return (from, to) => {
    const rows: { -readonly [Column in keyof AuditedEvent]: AuditedEvent[Column] }[] = select.all(from, to);
    for (const row of rows) row.id = idFromHex(row.id);
    return rows;
  };
}
