import {
  bytesOf,
  type EntryParts,
  ERASURE_TYPE,
  erasedPositions,
  isCommitmentTo,
  isKnownCommitment,
  KEY_ROTATION_TYPE,
  mayBeWithheld,
  parsedJson,
  rotationStatement,
  unknownAlgorithm,
} from '../format/index.ts';
import { asInEntry, type Entry, fromEntry, readEntry } from './entry.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import type { LogRecord } from './log-record.ts';

/** A record by itself: its entry can be read, and its parts have been compared with what the entry commits to. */
export interface CheckedRecord {
  readonly entry: Entry;
  readonly hasSoundData: boolean;
  /** The data are not for whoever took it. */
  readonly isDataWithheld: boolean;
  /** `missing`: the entry commits to a personal part that is not here, which may have been erased. */
  readonly personal: 'none' | 'sound' | 'unsound' | 'missing' | 'withheld';
  /** Positions whose personal parts this record says were erased; undefined where it does say so and cannot be believed. */
  readonly erases: readonly number[] | undefined;
  /** The statement by which, as this record says, one key of the log hands over to another. */
  readonly handover: string | undefined;
}

const ERASURE = asInEntry(ERASURE_TYPE);
const KEY_ROTATION = asInEntry(KEY_ROTATION_TYPE);
/** The positions that most records name. */
export const NOTHING: readonly number[] = [];

/** Checks a record by itself; undefined when its entry cannot be read, or not judged, which is reported. */
export function checkRecord(
  position: number,
  { entry: bytes, parts, isPersonalWithheld = false }: LogRecord,
  report: Report,
): CheckedRecord | undefined {
  const entry = readEntry(bytes);
  if (entry === undefined) {
    report(found.entryMalformed({ position }));
    return undefined;
  }
  const hasSoundData = parts?.data !== undefined && isCommitmentTo(entry.dataCommit, 'data', parts.data);
  if (!areCommitmentsKnown(position, entry, hasSoundData, report)) return undefined;
  const isErasure = entry.type === ERASURE;
  if (parts === undefined) {
    return {
      entry,
      hasSoundData,
      isDataWithheld: false,
      personal: 'none',
      erases: isErasure ? undefined : NOTHING,
      handover: undefined,
    };
  }
  const isDataWithheld = parts.data === undefined && mayBeWithheld(fromEntry(entry.type));
  if (parts.data === undefined && !isDataWithheld) report(found.dataMissing({ position }));
  if (parts.data !== undefined && !hasSoundData) report(found.dataAltered({ position }));
  const personal = checkPersonalPart(position, entry, parts.personal, isPersonalWithheld, report);
  return {
    entry,
    hasSoundData,
    isDataWithheld,
    personal,
    erases: isErasure ? erasedBy(parts, hasSoundData) : NOTHING,
    handover:
      parts.data && hasSoundData && entry.type === KEY_ROTATION
        ? rotationStatement(parsedJson(bytesOf(parts.data)))
        : undefined,
  };
}

/** Whether both commitments can be judged; what is equal to a known one needs no second look. */
function areCommitmentsKnown(
  position: number,
  { dataCommit, personalCommit }: Entry,
  isDataKnown: boolean,
  report: Report,
): boolean {
  for (const commitment of [isDataKnown ? undefined : dataCommit, personalCommit]) {
    if (commitment === undefined || isKnownCommitment(commitment)) continue;
    const algorithm = unknownAlgorithm(commitment);
    report(
      algorithm === undefined ? found.entryMalformed({ position }) : found.unknownAlgorithm({ position, algorithm }),
    );
    return false;
  }
  return true;
}

function erasedBy({ data }: EntryParts, isSound: boolean): readonly number[] | undefined {
  return data && isSound ? erasedPositions(parsedJson(bytesOf(data))) : undefined;
}

/** In a bundle, nothing is withheld but of contexts of which it may be: what is said to be so of others is missing. */
function checkPersonalPart(
  position: number,
  { type, personalCommit }: Entry,
  part: EntryParts['personal'],
  isPersonalWithheld: boolean,
  report: Report,
): CheckedRecord['personal'] {
  if (isPersonalWithheld || (part === 'withheld' && mayBeWithheld(fromEntry(type))))
    return checkWithheld(position, personalCommit, report);
  return checkPersonal(position, personalCommit, part === 'withheld' ? undefined : part, report);
}

function checkWithheld(position: number, commitment: string | undefined, report: Report): CheckedRecord['personal'] {
  if (commitment === undefined) report(found.personalUnforeseen({ position }));
  return commitment === undefined ? 'unsound' : 'withheld';
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
