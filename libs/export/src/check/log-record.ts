import type { EntryParts } from '../format/index.ts';

/** A record of the log as it is kept: the exact bytes of its entry, and what is kept apart from it. */
export interface LogRecord {
  readonly entry: Buffer;
  /** Undefined where they are not to be had: that is the reader's to report. */
  readonly parts: EntryParts | undefined;
  /** The personal part is not here because whoever took the record may not read it. */
  readonly isPersonalWithheld?: boolean;
}
