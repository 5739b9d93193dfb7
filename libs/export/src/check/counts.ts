/** What was checked. */
export interface EntryCounts {
  /** Entries that could be read. */
  readonly entries: number;
  /** Data that are what their entries commit to. */
  readonly data: number;
  readonly personal: number;
  /** Personal parts that are not here, and whose lawful erasure is recorded; and where the first of them were. */
  readonly erased: number;
  readonly erasedAt: readonly number[];
}
