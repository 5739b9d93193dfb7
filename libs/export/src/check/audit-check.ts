import {
  isSameKey,
  openIndexAudit,
  parseVerifierKey,
  TransparencyError,
  type TreeHead,
  type VerifierKey,
  verifyConsistency,
} from '@onus/transparency-log';
import type { AuditNote } from '../format/index.ts';
import type { AuditedRoot, CompleteSubject } from './checked.ts';
import type { Report } from './finding.ts';
import { foundInFiles } from './found-in-files.ts';

export interface AuditsToCheck {
  readonly origin: string;
  /** Of the checkpoint that comes along. */
  readonly head: TreeHead;
  readonly notes: readonly AuditNote[];
  /** Keys of auditors that whoever checks believes; undefined when none was given. */
  readonly given: readonly VerifierKey[] | undefined;
  /** What was found to be complete, against which the notes are held. */
  readonly complete: readonly CompleteSubject[];
}

/**
 * The roots for which auditors have signed: of this log, over entries with which the one of the checkpoint begins. Where keys
 * are given, the word of others counts for nothing. A note that does not hold is reported, and so is one over another root.
 */
export function auditsThatHold(audits: AuditsToCheck, report: Report): AuditedRoot[] {
  return audits.notes.flatMap((one) => {
    const key = parseVerifierKey(one.key);
    const auditor = `${key.name}+${key.keyId}`;
    const isKeyGiven = audits.given?.some((given) => isSameKey(given, key)) ?? false;
    if (audits.given && !isKeyGiven) return [];
    const held = audited(one, key, audits);
    if ('reason' in held) {
      report(foundInFiles.auditUnproven({ auditor, reason: held.reason }));
      return [];
    }
    const other = audits.complete.find(({ entries, root }) => entries === held.entries && root !== held.root);
    if (other) report(foundInFiles.auditedOtherRoot({ auditor, entries: held.entries }));
    return other ? [] : [{ auditor, isKeyGiven, ...held }];
  });
}

function audited(
  { note, consistency }: AuditNote,
  key: VerifierKey,
  { origin, head }: AuditsToCheck,
): { readonly entries: number; readonly root: string } | { readonly reason: string } {
  try {
    const audit = openIndexAudit(note, [key]);
    if (audit.origin !== origin) return { reason: `it is of the log ${audit.origin}` };
    const hashes = consistency.map((hash) => Buffer.from(hash, 'hex'));
    verifyConsistency({ size: audit.entries, root: audit.logRoot }, head, hashes);
    return { entries: audit.entries, root: audit.indexRoot.toString('hex') };
  } catch (error) {
    if (error instanceof TransparencyError) return { reason: error.message };
    throw error;
  }
}
