/** A row of the table `event` as stored, with the names that its numbers lead to, and its personal part. */
export interface AuditedEvent {
  readonly position: number;
  readonly id: string;
  /** Null where the number leads to no name. */
  readonly stream: string | null;
  readonly revision: number;
  readonly type: string | null;
  readonly recordedAtMs: number;
  readonly envelope: Buffer;
  readonly dataSalt: Buffer;
  readonly data: Buffer;
  readonly personalSalt: Buffer | null;
  readonly personal: Buffer | null;
}

/** A row that is where none belongs: which table, and what names it there. */
export interface StrayRow {
  readonly table: string;
  readonly row: string;
}

/** A row of the subject index. */
export interface SubjectRow {
  readonly position: number;
  /** Null where the numbers lead to no name. */
  readonly subject: string | null;
  readonly type: string | null;
}

/** A place in the table of the subject index, by its own order. */
export interface SubjectRowKey {
  readonly subject: number;
  readonly type: number;
  readonly position: number;
}

/** A row of the subject index, with the event to which it leads. */
export interface LeadingRow {
  readonly key: SubjectRowKey;
  /** Null where the numbers lead to no name. */
  readonly subject: string | null;
  readonly type: string | null;
  /** Null where there is no such event. */
  readonly envelope: Buffer | null;
}

/** A receipt, and the events that it speaks of: from `first` to `last`, both inclusive, recorded at one moment. */
export interface ReceiptRow {
  readonly key: string;
  readonly first: number;
  readonly last: number;
  /** By the columns; null where there is no such event. */
  readonly firstAtMs: number | null;
  readonly lastAtMs: number | null;
  /** As it states; and that of the last of these events in the stream of the first. */
  readonly revision: number;
  readonly lastRevision: number | null;
}

/**
 * Every row of a log in SQLite as it is stored at one moment, for whoever checks it. Nothing is trusted, not even that the
 * columns agree with the envelopes or the indexes with the tables; nothing is judged but what only the database can know.
 */
export interface AuditedLog {
  /** Undefined where the row is missing. */
  readonly head: { readonly size: number; readonly root: Buffer } | undefined;
  /** One more than the position of the last event. */
  readonly eventsEnd: number;
  /** The number of leaf hashes up to the last one in the tiles. */
  readonly leavesEnd: number;
  /** What the database itself finds wrong, in its words; at most 100. */
  integrityProblems(): string[];
  /** Tables, indexes and triggers that are missing, changed or added. */
  schemaDifferences(): string[];
  /** The rows at these positions, both inclusive, in order. */
  events(from: number, to: number): AuditedEvent[];
  tile(level: number, index: number): Buffer | undefined;
  /** Whether the index of a subject has an event, which is of this type. */
  isIndexed(subject: string, type: string, position: number): boolean;
  subjectRowCount(): number;
  /** All rows of the index. */
  subjectRows(): Iterable<SubjectRow>;
  /** Events, personal parts and tiles beyond a log of this size. */
  rowsBeyond(size: number): Iterable<StrayRow>;
  /** Names of streams, types and subjects that no row leads to. */
  unusedNames(): Iterable<StrayRow>;
  /** In the order of their last events. */
  receipts(): Iterable<ReceiptRow>;
  close(): void;
}

/** The rows of a log as they are stored at each moment that they are asked for, for whoever checks it while it is written to. */
export type LiveAudit = Pick<AuditedLog, 'events' | 'tile' | 'isIndexed' | 'subjectRowCount' | 'close'> & {
  /** Undefined where the row is missing. */
  head(): AuditedLog['head'];
  /** The next rows of the subject index, at most `limit`, in its order; undefined: from the first. */
  subjectRowsAfter(last: SubjectRowKey | undefined, limit: number): LeadingRow[];
};
