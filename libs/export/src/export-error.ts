/** Stable reasons for a refusal; callers branch on these, never on the message. */
export type ExportCode =
  /** The log is shorter than a checkpoint that was let out, or than an earlier export: its end was cut off, or it is an old copy. */
  | 'export.log-too-short'
  /** The folder holds the export of another log. */
  | 'export.other-log'
  /** Parts of it were erased by an event after the last checkpoint that was given: sign the log, and try again. */
  | 'export.erasure-not-signed'
  /** A checkpoint that was given is not one of this log. */
  | 'export.wrong-checkpoint'
  /** A position that was asked for is not in the log, or there are none or too many. */
  | 'export.wrong-positions'
  /** A commitment is by an algorithm that this program does not know. */
  | 'export.unknown-algorithm'
  /** The log could not give what it must have, or not as it was recorded. */
  | 'export.log-damaged';

/** The one way in which an export refuses. The message is for people and may change; `code` never does. */
export class ExportError extends Error {
  readonly code: ExportCode;

  constructor(code: ExportCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExportError';
    this.code = code;
  }
}
