import type { Authority } from '@onus/domain';

/** An import that is under way, as the log tells of it. */
export interface ImportUnderWay {
  readonly importId: string;
  readonly kind: string;
  readonly rows: number;
  /** Of the rows as they are kept. */
  readonly rowsDigest: string;
  /** Whoever ordered it; its events are theirs. */
  readonly actor: string;
  readonly effectiveOn: string;
  readonly authority: Authority | undefined;
  /** Of the event that opened it; the cause of all others. */
  readonly eventId: string;
}

/** Before which row an import ends, and why. */
export interface Stop {
  readonly code: string;
  readonly sentence: { readonly zh: string; readonly en: string };
}
