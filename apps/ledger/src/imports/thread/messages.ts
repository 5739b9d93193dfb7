import type { Authority, Bilingual } from '@onus/domain';
import type { LogAddress } from '@onus/event-store';
import type { ThreadFailure } from '../../thread-failure.ts';
import type { DryRun } from '../dry-run-result.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly log: LogAddress;
}

/** Whoever asks, as a thread can be told. */
export interface ToldPerson {
  readonly actor: string;
  readonly unitId?: string | undefined;
  readonly leaderId?: string | undefined;
  readonly otherLeaderIds?: readonly string[] | undefined;
  /** Every actor that is this person. */
  readonly same: readonly string[];
}

/** What a thread is asked for, once. */
export interface DryRunOrder {
  /** Name of the kind. */
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly person: ToldPerson;
  readonly effectiveOn: string;
  readonly authority: Authority | undefined;
  /** An instant. */
  readonly now: string;
  /** Where what the rows become is kept, so that it can be recorded; undefined where it is only tried. */
  readonly place?: string | undefined;
}

/** What came of a file. */
export interface Tried {
  readonly run: DryRun;
  /** Of the rows in their place, where they were kept and none was refused: SHA-256, in hex. */
  readonly rowsDigest?: string | undefined;
}

export type ThreadAnswer =
  | { readonly done: Tried }
  | { readonly refused: { readonly code: string; readonly text: Bilingual } }
  | ThreadFailure;
