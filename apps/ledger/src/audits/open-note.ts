import { type OpenedAudit, openIndexAudit, TransparencyError, type VerifierKey } from '@onus/transparency-log';
import { AuditError } from './audit-error.ts';

/** What an auditor has signed, and how. */
export interface HeldAudit extends OpenedAudit {
  /** As it was signed. */
  readonly note: string;
}

/** Reads the note of one of these auditors, of this log. @throws AuditError */
export function openNote(note: string, auditors: readonly VerifierKey[], origin: string): HeldAudit {
  const audit = understood(note, auditors);
  if (audit.origin === origin) return { ...audit, note };
  throw new AuditError(
    'audit.other-log',
    `文书所审的是日志 ${audit.origin}，本日志为 ${origin}`,
    `The note is of the log ${audit.origin}, and this is ${origin}`,
  );
}

function understood(note: string, auditors: readonly VerifierKey[]): OpenedAudit {
  try {
    return openIndexAudit(note, auditors);
  } catch (error) {
    if (error instanceof TransparencyError) throw refusalOf(error);
    throw error;
  }
}

function refusalOf({ code, message }: TransparencyError): AuditError {
  if (code === 'note.unsigned')
    return new AuditError(
      'audit.unknown-auditor',
      '签名者不在本账本所认的审计方之列（--auditors）',
      'None of the auditors whose word this ledger takes (--auditors) has signed it',
    );
  if (code === 'note.bad-signature')
    return new AuditError(
      'audit.bad-signature',
      '签名与文书不符：文书被改动，或签名出自他人',
      'The signature does not hold: the note was changed, or somebody else has signed it',
    );
  return new AuditError(
    'audit.malformed',
    '应为标题“onus index audit v1”、日志名、条目数、日志根、索引根各一行，空一行，后附审计方的一个签名（C2SP signed note）',
    `It takes five lines (onus index audit v1, origin, entries, log root, index root), an empty one, and one signature of an auditor (C2SP signed note); ${message}`,
  );
}
