export type SubjectIndexCode =
  /** What is found under a subject is not what the entries of the log say. */
  | 'log.index-mismatch'
  /** The index is still being made from the log. */
  | 'log.index-not-ready'
  /** The file of the index is not what was written there last: what is added would rest on what is false. */
  | 'index.altered';

/** Why an answer cannot be vouched for; `detail` names the subject and what differs, never what an event says. */
export class SubjectIndexError extends Error {
  readonly code: SubjectIndexCode;
  readonly detail: { readonly zh: string; readonly en: string };
  /** Under which something else was found. */
  readonly subject: string | undefined;

  constructor(
    code: SubjectIndexCode,
    detail: { readonly zh: string; readonly en: string },
    subject?: string,
    cause?: Error,
  ) {
    super(`${code}: ${detail.en}`, { cause });
    this.name = 'SubjectIndexError';
    this.code = code;
    this.detail = detail;
    this.subject = subject;
  }
}
