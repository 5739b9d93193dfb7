export { type BoundedMap, boundedMap } from './bounded-map.ts';
export { type CommittedPart, commitmentOf, isAlgorithmKnown } from './commitment.ts';
export type { Doubts } from './comparison.ts';
export { alteredAt, type EventStoreCode, EventStoreError } from './event-store-error.ts';
export { findPosition } from './find-position.ts';
export type { LogIntake, LogWithReceipts, ReceiptReader, StoredReceipt } from './intake.ts';
export { isKurrentUrl, withoutCredentials } from './kurrent/address.ts';
export { type KurrentIntakeOptions, openKurrentIntake } from './kurrent/intake.ts';
export { type KurrentEventStoreOptions, LOG_STREAM, openKurrentEventStore } from './kurrent/open.ts';
export { LIMITS } from './limits.ts';
export type { LogAddress } from './log-address.ts';
export type {
  AppendConflict,
  AppendOptions,
  AppendOutcome,
  Authority,
  Envelope,
  EventStore,
  ExpectedRevision,
  Head,
  Idempotency,
  NewEvent,
  PositionSum,
  ReadOptions,
  Receipt,
  RecordedEnvelope,
  RecordedEvent,
  StoredRecord,
  StreamAppend,
  SubjectPosition,
  SubscribeOptions,
} from './port.ts';
export { openPostgresIntake } from './postgres/intake.ts';
export { type MakePostgresLogOptions, makePostgresLog } from './postgres/make-log.ts';
export { openPostgresEventStore, type PostgresEventStore, type PostgresEventStoreOptions } from './postgres/open.ts';
export { prefixOf } from './prefix-of.ts';
export type {
  AuditedEvent,
  AuditedLog,
  LeadingRow,
  LiveAudit,
  ReceiptRow,
  StrayRow,
  SubjectRow,
  SubjectRowKey,
} from './sqlite/audit/audited-log.ts';
export { type CommitMark, openCommitMark } from './sqlite/audit/commit-mark.ts';
export { openAudit, openLiveAudit } from './sqlite/audit/open-audit.ts';
export { checkSqliteLog, copySqliteLog, erasePersonalIn, type OnProgress } from './sqlite/backup.ts';
export { emptyWriteAheadLog } from './sqlite/erase-personal.ts';
export { openSqliteIntake, type SqliteIntakeOptions } from './sqlite/intake.ts';
export { openSqliteEventStore, type SqliteEventStoreOptions } from './sqlite/open.ts';
export { sqliteErrorCode } from './sqlite/sqlite-error-code.ts';
export { lockForWriting } from './sqlite/writer-lock.ts';
