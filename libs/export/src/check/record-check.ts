import {
  bytesOf,
  type EntryParts,
  ERASURE_TYPE,
  erasedPositions,
  isCommitmentTo,
  KEY_ROTATION_TYPE,
  parsedJson,
  rotationStatement,
} from '../format/index.ts';
import { asInEntry, type Entry, isSha256, readEntry } from './entry.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import type { LogRecord } from './log-record.ts';

/** A record by itself: its entry can be read, and its parts have been compared with what the entry commits to. */
export interface CheckedRecord {
  readonly entry: Entry;
  readonly hasSoundData: boolean;
  /** `missing`: the entry commits to a personal part that is not here, which may have been erased. */
  readonly personal: 'none' | 'sound' | 'unsound' | 'missing';
  /** Positions whose personal parts this record says were erased; undefined where it does say so and cannot be believed. */
  readonly erases: readonly number[] | undefined;
  /** The statement by which, as this record says, one key of the log hands over to another. */
  readonly handover: string | undefined;
}

const ERASURE = asInEntry(ERASURE_TYPE);
const KEY_ROTATION = asInEntry(KEY_ROTATION_TYPE);
const NOTHING: readonly number[] = [];

/** Checks a record by itself; undefined when its entry cannot be read, which is reported. */
export function checkRecord(
  position: number,
  { entry: bytes, parts }: LogRecord,
  report: Report,
): CheckedRecord | undefined {
  const entry = readEntry(bytes);
  if (entry === undefined || (parts === undefined && !isSha256(entry.dataCommit))) {
    report(found.entryMalformed({ position }));
    return undefined;
  }
  const isErasure = entry.type === ERASURE;
  if (parts === undefined) {
    return {
      entry,
      hasSoundData: false,
      personal: 'none',
      erases: isErasure ? undefined : NOTHING,
      handover: undefined,
    };
  }
  const hasSoundData = isCommitmentTo(entry.dataCommit, 'data', parts.data);
  if (!hasSoundData) report(found.dataAltered({ position }));
  const personal = checkPersonal(position, entry.personalCommit, parts.personal, report);
  return {
    entry,
    hasSoundData,
    personal,
    erases: isErasure ? erasedBy(parts, hasSoundData) : NOTHING,
    handover:
      hasSoundData && entry.type === KEY_ROTATION ? rotationStatement(parsedJson(bytesOf(parts.data))) : undefined,
  };
}

function erasedBy({ data }: EntryParts, isSound: boolean): readonly number[] | undefined {
  return isSound ? erasedPositions(parsedJson(bytesOf(data))) : undefined;
}

function checkPersonal(
  position: number,
  commitment: string | undefined,
  part: Uint8Array | undefined,
  report: Report,
): CheckedRecord['personal'] {
  if (commitment === undefined && part === undefined) return 'none';
  if (part === undefined) return 'missing';
  if (commitment === undefined) report(found.personalUnforeseen({ position }));
  else if (isCommitmentTo(commitment, 'personal', part)) return 'sound';
  else report(found.personalAltered({ position }));
  return 'unsound';
}
