/** Where a log is kept. A plain object, so that it can be given to a thread. */
export type LogAddress =
  /** One file, one writer. */
  | { readonly kind: 'sqlite'; readonly path: string }
  /** `postgres://…`: any number of instances. */
  | { readonly kind: 'postgres'; readonly url: string }
  /**
   * `kurrentdb://…`: any number of instances, each with an index of its own in a file, which can be deleted; the keys of personal parts
   * are in a file or in PostgreSQL, one place for all, which is never to be lost.
   */
  | { readonly kind: 'kurrentdb'; readonly url: string; readonly index: string; readonly keys: string };
