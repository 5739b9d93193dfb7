/** What was checked. */
export interface EntryCounts {
  /** Entries that could be read. */
  readonly entries: number;
  /** Data that are what their entries commit to. */
  readonly data: number;
  /** Data that whoever took this may not read. */
  readonly dataWithheld: number;
  readonly personal: number;
  /** Personal parts that are not here, and whose lawful erasure is recorded; and where the first of them were. */
  readonly erased: number;
  readonly erasedAt: readonly number[];
  /** Personal parts that are still here although an event says that they are erased; and where the first of them are. */
  readonly unerased: number;
  readonly unerasedAt: readonly number[];
  /** Personal parts that whoever took this may not read; and where the first of them are. */
  readonly withheld: number;
  readonly withheldAt: readonly number[];
}
