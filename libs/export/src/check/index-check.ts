import {
  appendPosition,
  countOf,
  emptyFrontier,
  listValue,
  TransparencyError,
  verifyAbsence,
  verifyPresence,
} from '@onus/transparency-log';
import {
  bytesOf,
  type EntryParts,
  INDEX_ACTOR,
  INDEX_COMMITTED_TYPE,
  type IndexProofs,
  parsedJson,
  type SubjectProof,
  subjectsIn,
} from '../format/index.ts';
import type { CompleteSubject } from './checked.ts';
import type { Report } from './finding.ts';
import { foundInFiles } from './found-in-files.ts';
import type { LogRecord } from './log-record.ts';

/** What is gathered of the entries while they are checked: where each subject is named, and what commits to the index. */
export interface IndexGathering {
  take(position: number, record: LogRecord): void;
  /** Compares it with the proofs, once every entry has been found to be in the log. */
  judge(report: Report): CompleteSubject[];
}

interface Commitment {
  readonly entries: number;
  readonly root: string;
}

/** Checks that nothing is left out: of each subject the positions found lead to the root to which the log commits. */
export function indexGathering({ commitment: at, subjects }: IndexProofs): IndexGathering {
  const positions = new Map(subjects.map(({ subject }) => [subject, [] as number[]]));
  let commitment: Commitment | undefined;

  return {
    take: (position, { entry, parts }) => {
      const named = subjectsIn(entry);
      for (const [subject, list] of positions) if (named.has(subject)) list.push(position);
      if (position === at) commitment = commitmentIn(position, entry, parts);
    },
    judge: (report) => {
      if (commitment === undefined) {
        report(foundInFiles.indexUncommitted({ position: at }));
        return [];
      }
      const { entries, root } = commitment;
      return subjects
        .filter((proof) => {
          const upTo = (positions.get(proof.subject) ?? []).filter((position) => position < entries);
          return isComplete(proof, upTo, Buffer.from(root, 'hex'), report);
        })
        .map(({ subject }) => ({ subject, entries, root }));
    },
  };
}

function isComplete(
  { subject, value: hex, proof: proofHex }: SubjectProof,
  positions: readonly number[],
  root: Buffer,
  report: Report,
): boolean {
  const list = emptyFrontier();
  for (const position of positions) appendPosition(list, position);
  const value = hex === null ? undefined : Buffer.from(hex, 'hex');
  const stated = value === undefined ? 0 : countOf(value);
  const [key, proof] = [Buffer.from(subject), Buffer.from(proofHex, 'hex')];
  try {
    if (value) verifyPresence(root, key, value, proof);
    else verifyAbsence(root, key, proof);
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
    report(foundInFiles.indexUnproven({ subject, reason: error.message }));
    return false;
  }
  const isSame = value ? value.equals(listValue(list)) : list.size === 0;
  if (isSame) return true;
  if (stated !== undefined && list.size < stated) {
    report(foundInFiles.lacksEntries({ subject, count: list.size, stated }));
  } else {
    report(foundInFiles.indexUnproven({ subject, reason: 'the entries are not those that it lists' }));
  }
  return false;
}

/** An event commits to what stands before it; one that speaks of what comes after it could not know. */
function commitmentIn(position: number, entry: Buffer, parts: EntryParts | undefined): Commitment | undefined {
  const { type, actor } = (parsedJson(entry) ?? {}) as Record<string, unknown>;
  if (type !== INDEX_COMMITTED_TYPE || actor !== INDEX_ACTOR || !parts?.data) return undefined;
  const { entries, root } = (parsedJson(bytesOf(parts.data)) ?? {}) as Record<string, unknown>;
  const isHash = typeof root === 'string' && /^[0-9a-f]{64}$/.test(root);
  const isBehind = Number.isSafeInteger(entries) && Number(entries) >= 0 && Number(entries) <= position;
  return isBehind && isHash ? { entries: Number(entries), root } : undefined;
}
