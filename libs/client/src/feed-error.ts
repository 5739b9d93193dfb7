/** Why a feed cannot go on. Whatever passes by itself, such as a service that starts anew, is waited for and is none of these. */
export type FeedErrorCode =
  /** The ledger refuses what is asked; `problem` tells why. */
  | 'feed.refused'
  /** What is given under the address is no message of a ledger. */
  | 'feed.unreadable'
  /** The bytes of a message are not what its own envelope commits to. */
  | 'feed.altered'
  /** An event is not in the tree that the ledger signed. */
  | 'feed.not-in-log'
  /** The ledger signed a tree that does not continue the one before. */
  | 'feed.forked'
  /** The tree is signed by none of the keys that are trusted, or by none at all. */
  | 'feed.not-signed';

/** What the ledger said (RFC 9457), as far as it did. */
export interface Problem {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
}

export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FeedErrorCode;
  /** Of the event at which it stopped, where there is one. */
  readonly position: number | undefined;
  readonly problem: Problem | undefined;

  constructor(
    code: FeedErrorCode,
    message: string,
    more: { readonly position?: number; readonly problem?: Problem; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.code = code;
    this.position = more.position;
    this.problem = more.problem;
  }
}
