export { type BoundedMap, boundedMap } from './bounded-map.ts';
export { type CommittedPart, commitmentOf, isAlgorithmKnown } from './commitment.ts';
export type { Doubts } from './comparison.ts';
export { alteredAt, type EventStoreCode, EventStoreError } from './event-store-error.ts';
export { findPosition } from './find-position.ts';
export type { LogIntake, LogWithReceipts, ReceiptReader, StoredReceipt } from './intake.ts';
export { isKurrentUrl, withoutCredentials } from './kurrent/address.ts';
export { LIMITS } from './limits.ts';
export { type LogAddress, logAddressOf } from './log-address.ts';
export { type EventStoreOptions, openEventStore } from './open-event-store.ts';
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
  NothingNewer,
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
