import type { Bilingual } from '@onus/domain';

export type AuditCode =
  /** Not the note of an auditor. */
  | 'audit.malformed'
  /** Signed by nobody whose word this ledger takes. */
  | 'audit.unknown-auditor'
  /** Not by whom it says. */
  | 'audit.bad-signature'
  /** Of another log. */
  | 'audit.other-log'
  /** The log commits to nothing over this many entries. */
  | 'audit.no-commitment'
  /** Over another log, or another index, than this one has. */
  | 'audit.contradicts';

/** Why the note of an auditor is not taken. */
export class AuditError extends Error {
  readonly code: AuditCode;
  readonly text: Bilingual;

  constructor(code: AuditCode, zh: string, en: string) {
    super(`${code}: ${en}`);
    this.name = 'AuditError';
    this.code = code;
    this.text = { zh, en };
  }
}
