/**
 * The port of the log. Every adapter passes the conformance suite beside this file.
 *
 * Positions are dense (0, 1, 2, …, no holes), in commit order; a position is the event's leaf index.
 * Revisions are dense in each stream, from 0.
 */

/** What must hold of a stream for an append to it: anything, no events yet, some event, or exactly this last revision. */
export type ExpectedRevision = 'any' | 'none' | 'exists' | number;

/** The document that orders what is recorded. */
export interface Authority {
  readonly number: string;
  readonly issuer: string;
  /** Calendar day, Asia/Shanghai, `YYYY-MM-DD`. */
  readonly date: string;
}

export interface NewEvent {
  /** UUID; unique in the log for ever. */
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  /** Calendar day, Asia/Shanghai, `YYYY-MM-DD`. */
  readonly effectiveOn: string;
  readonly actor: string;
  readonly authority?: Authority;
  /** Id of the event that caused this one. */
  readonly causation?: string;
  readonly correlation: string;
  /** Tags under which the event can be found, `kind:id`; no names, no free text. */
  readonly subjects: readonly string[];
  readonly data: object;
  /** What identifies a person; stored apart, the only part that can ever be deleted. */
  readonly personal?: object;
}

export interface StreamAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** Empty: only the expectation is checked (a condition on a stream that the decision read). */
  readonly events: readonly NewEvent[];
}

/** Same key and digest again: the first receipt again. Same key, other digest: `idempotency-key-reused`. */
export interface Idempotency {
  readonly key: string;
  readonly digest: string;
}

/** What a decision took to be all of some types, or all of them about a subject: nothing of it may have been recorded after this position. */
export interface NothingNewer {
  readonly types: readonly string[];
  /** −1: nothing of these types at all. */
  readonly after: number;
  /** Only events that name it. */
  readonly subject?: string;
}

export interface AppendOptions {
  readonly idempotency?: Idempotency;
  readonly nothingNewer?: readonly NothingNewer[];
}

export interface Receipt {
  /** Of the batch's last event: wait until this is visible to read your own write. */
  readonly position: number;
  /** Last revision of the batch's first stream; −1 when it has no events. */
  readonly revision: number;
  readonly eventIds: readonly string[];
  /** Hex SHA-256 leaf hashes, in the order of the events. */
  readonly leafHashes: readonly string[];
  /** Moment of record, UTC. */
  readonly recordedAt: string;
}

export type AppendConflict =
  | {
      readonly kind: 'wrong-revision';
      readonly stream: string;
      readonly expected: ExpectedRevision;
      readonly actual: number | undefined;
    }
  /** The first such event. */
  | { readonly kind: 'newer-event'; readonly position: number }
  | { readonly kind: 'duplicate-event-id'; readonly id: string }
  | { readonly kind: 'idempotency-key-reused'; readonly key: string };

export type AppendOutcome =
  | { readonly ok: true; readonly receipt: Receipt; readonly replayed: boolean }
  | { readonly ok: false; readonly conflict: AppendConflict };

/** The public part of an event, in the leaf of the Merkle tree. */
export interface Envelope {
  readonly v: 1;
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly stream: string;
  readonly revision: number;
  /** UTC instant, never earlier than that of the event before. */
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actor: string;
  readonly authority?: Authority;
  readonly causation?: string;
  readonly correlation: string;
  readonly subjects: readonly string[];
  /** Commitments to the bytes stored apart, each naming its algorithm: `sha256:<hex>`. */
  readonly dataCommit: string;
  readonly personalCommit?: string;
}

/** An event without what it says. */
export interface RecordedEnvelope {
  readonly position: number;
  readonly envelope: Envelope;
}

export interface RecordedEvent<Data = unknown, Personal = unknown> {
  readonly position: number;
  readonly envelope: Envelope;
  readonly data: Data;
  /** Undefined where the event has none, or where it was lawfully erased (`envelope.personalCommit` tells which). */
  readonly personal: Personal | undefined;
}

/** The exact bytes of a record, as hashed. */
export interface StoredRecord {
  readonly position: number;
  readonly envelope: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly data: Uint8Array;
  readonly dataSalt: Uint8Array;
  readonly personal: Uint8Array | undefined;
  readonly personalSalt: Uint8Array | undefined;
  /** What the envelope says, where it had to be parsed to compare the record. */
  readonly parsed?: Envelope;
}

export interface ReadOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First position (or revision, in a stream) to read, inclusive. Default: the end the direction starts at. */
  readonly from?: number;
  /** At most this many events. */
  readonly limit?: number;
  /** Only these event types. */
  readonly types?: readonly string[];
}

export interface SubscribeOptions {
  /** `false`: the events are given as they stand, which takes four tenths less time, for whoever goes through the whole log. */
  readonly isCompared?: boolean;
}

/** Where the index of subjects lists an event, and of which type. */
export interface SubjectPosition {
  readonly position: number;
  readonly type: string;
}

/** Of the events of one type that the index of subjects lists: how many, and their positions added up. */
export interface PositionSum {
  readonly type: string;
  readonly count: number;
  readonly sum: number;
}

export interface Head {
  /** Number of events; the next position. */
  readonly size: number;
  /** Hex Merkle tree hash of the envelopes. */
  readonly rootHash: string;
}

export interface EventStore {
  /**
   * Atomic over all its streams: everything is recorded, durably, or nothing. Appends to one store are recorded in the order
   * in which they are called. At least one stream has an event, and no stream is named twice.
   *
   * Rejects with `EventStoreError` for what is malformed or past `LIMITS`, and when the log cannot take it.
   */
  append(batch: readonly StreamAppend[], options?: AppendOptions): Promise<AppendOutcome>;
  /**
   * Reads go page by page, nothing is loaded whole, and end where the log ended when they were called. Options that make no
   * sense throw `EventStoreError`.
   *
   * What is read is compared with what was recorded: the envelope with its leaf in the tree, data and personal part with their
   * commitments. Whoever reads on, or asks an event for what differs, gets `event-store.altered` with its position.
   */
  readStream(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;
  /**
   * The whole of several streams, each in its order, one after the other in the order given; of one without events, nothing. For
   * whoever needs many short ones: read together, they cost a fraction of what they cost one by one.
   */
  readStreams(streams: readonly string[]): AsyncIterable<RecordedEvent>;
  readAll(options?: ReadOptions): AsyncIterable<RecordedEvent>;
  readSubject(subject: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;
  /** What the index lists for a subject, from a position on, ascending, without looking at the events: for whoever checks the index. */
  subjectPositions(subject: string, from?: number): Promise<readonly SubjectPosition[]>;
  /** What it lists for a subject before a position, in sum: for whoever has the list already. */
  sumPositions(subject: string, before: number): Promise<readonly PositionSum[]>;
  /**
   * The envelopes at these positions, in the order given, compared as above; nothing else of the events is looked at. At a
   * position where there is none it throws `event-store.altered`.
   */
  readEnvelopes(positions: readonly number[]): AsyncIterable<RecordedEnvelope>;
  /** The events at these positions, in the same way. */
  readAt(positions: readonly number[]): AsyncIterable<RecordedEvent>;
  /** As stored, byte for byte, forwards. */
  readRecords(from: number, limit?: number): AsyncIterable<StoredRecord>;
  /** Where the event with this id (a UUID in lower case) is; undefined where there is none. */
  positionOf(eventId: string): Promise<number | undefined>;
  /** The first position recorded after this instant; `size` when there is none. Answers "what was known then". */
  positionAt(knownAt: string): Promise<number>;
  head(): Promise<Head>;
  /** The outcome that an append under this key would be given without recording anything; undefined for a key never used. */
  findReceipt(idempotency: Idempotency): Promise<AppendOutcome | undefined>;
  /**
   * The hashes of a height-8 tile of the Merkle tree so far, one after another (1 to 256 of 32 bytes); undefined when it has
   * none. A tile only ever grows.
   */
  readTile(level: number, index: number): Promise<Uint8Array | undefined>;
  /**
   * Deletes the personal parts and their salts at these positions, for good; what is recorded and proven stays whole. Resolves
   * with how many there were, when no file of the log holds them any more: that waits for a backup under way. The lawful
   * ground is the caller's to record, before.
   */
  erasePersonal(positions: readonly number[]): Promise<number>;
  /** Batches of events from a position on, in order, each once; then live, until the signal aborts. */
  subscribe(from: number, signal: AbortSignal, options?: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]>;
  /** Whether an earlier failure left it unknown what the disk holds: nothing is recorded any more until it is opened anew. */
  halted(): boolean;
  close(): Promise<void>;
}
