export { type AuditsToCheck, auditsThatHold } from './audit-check.ts';
export type { Bilingual } from './bilingual.ts';
export type { AuditedRoot, Checked, CompleteSubject, Held } from './checked.ts';
export {
  type CheckpointCheck,
  checkpointCheck,
  type OpenCheckpoint,
  openCheckpointFile,
  type Vouched,
} from './checkpoint-check.ts';
export type { EntryCounts } from './counts.ts';
export { asInEntry, type Entry, fromEntry, isInEntry, readEntry, subjectsOf } from './entry.ts';
export { errorCode } from './error-code.ts';
export { type Finding, finding, type Report } from './finding.ts';
export { type Findings, findingsUpTo } from './findings.ts';
export { followKeys, type Handover } from './follow-keys.ts';
export { found } from './found.ts';
export { foundInFiles } from './found-in-files.ts';
export { type HeadRoots, headRoots } from './head-roots.ts';
export { type IndexGathering, indexGathering } from './index-check.ts';
export { agreeWithLog } from './keys-along.ts';
export { checkLog, type LogListener, type LogToCheck } from './log-check.ts';
export type { LogRecord } from './log-record.ts';
export { EXIT_CODES, type Language, outcomeJson, outcomeText, printable } from './outcome-text.ts';
export { type PositionSet, positionSet } from './position-set.ts';
export { type LogOutline, type LogReader, type RangeCheck, type RangeOutcome, rangeCheck } from './range-check.ts';
export { checkSelection, type SelectionToCheck } from './selection-check.ts';
export { type CheckedSheet, type SheetGathering, sheetGathering } from './sheets/sheet-check.ts';
export { type CheckingThread, checkingThread } from './threads/checking-thread.ts';
export { type Division, isDivided, wholeMachine } from './threads/division.ts';
export { checkInTurn, rangesByThreads } from './threads/ranges-by-threads.ts';
export { asThrown, fromThrown, type Thrown } from './threads/thrown.ts';
export type { Turns } from './threads/turns.ts';
export { logKeyOf, type Trust, verifiersOf } from './trust.ts';
export { type Verdict, type Verification, verificationOf } from './verification.ts';
