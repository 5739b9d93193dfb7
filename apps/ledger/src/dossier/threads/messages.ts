import type { LogAddress } from '@onus/event-store';
import type { SubjectIndexCode } from '@onus/subject-index';
import type { IndexCommitment } from '../../tails/index-tail/commitments.ts';
import type { SignedBy } from '../dossier.ts';
import type { DossierCode } from '../dossier-error.ts';
import type { DossierRequest } from '../gather.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly log: LogAddress;
  /** The file of its index. */
  readonly indexPath: string;
}

/** What a thread is asked for, one at a time. */
export interface DossierOrder extends DossierRequest {
  readonly signed: SignedBy;
  /** Where it is cut. */
  readonly commitment: (Omit<IndexCommitment, 'root'> & { readonly root: Uint8Array }) | undefined;
}

/** One more piece may be sent. */
export const MORE = 'more';

/** Pieces that are on their way, at most: each has some 64 KiB. */
export const PIECES_AHEAD = 8;

/** Why there is no dossier, as it goes from thread to thread, which takes an error's own fields away. */
export type Failure =
  | { readonly kind: 'dossier'; readonly code: DossierCode; readonly zh: string; readonly en: string }
  | { readonly kind: 'erasure-not-signed' }
  | { readonly kind: 'index-gone-on' }
  | {
      readonly kind: 'index';
      readonly code: SubjectIndexCode;
      /** Under which something else was found than the index says; undefined where that is not the reason. */
      readonly subject: string | undefined;
      readonly zh: string;
      readonly en: string;
    }
  /** What is stored at a position is not what was recorded there. */
  | { readonly kind: 'altered'; readonly position: number }
  | { readonly kind: 'unexpected'; readonly error: Error };

/** What a thread answers: once `ready` or `failed`, then pieces, then `done`, or `failed` in the midst of them. */
export type ThreadAnswer =
  | { readonly ready: true }
  | { readonly piece: Uint8Array }
  | { readonly done: true }
  | { readonly failed: Failure };
