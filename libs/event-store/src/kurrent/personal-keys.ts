/** The key of one personal part, under the random id that stands beside it in the stream. */
export interface PersonalKey {
  readonly id: Uint8Array;
  readonly key: Uint8Array;
}

/**
 * Where the keys of personal parts are kept, one place for all instances. It is no part of the index, which can be deleted: a key that
 * is lost is a personal part that is lost, and one that is destroyed is one that is erased.
 */
export interface PersonalKeys {
  /** Drawn when the place was made: the ids of its keys begin with it, so that other keys are not taken for destroyed ones. */
  readonly identity: Uint8Array;
  /** Durable when it resolves; what is there already stays. Called before what is sealed by them is appended. */
  keep(keys: readonly PersonalKey[]): Promise<void>;
  /** In the order of the ids; undefined for one that was never kept or is destroyed. */
  find(ids: readonly Uint8Array[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** Resolves with how many there were, once nothing that is kept here holds them any more. */
  destroy(ids: readonly Uint8Array[]): Promise<number>;
  close(): Promise<void>;
}
