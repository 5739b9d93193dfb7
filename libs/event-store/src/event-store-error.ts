/** Stable reasons for a refusal or a failure; callers branch on these, never on the message. */
export type EventStoreCode =
  /** A field of the request has the wrong form; nothing was recorded. */
  | 'event-store.malformed'
  /** A bound of `limits.ts` is passed; nothing was recorded. */
  | 'event-store.too-large'
  /** The batch holds no event at all. */
  | 'event-store.nothing-to-record'
  /** One batch names the same stream twice. */
  | 'event-store.stream-twice'
  /** Too many appends are waiting; try again later. Nothing was recorded. */
  | 'event-store.overloaded'
  /** The store was opened for reading only. */
  | 'event-store.read-only'
  | 'event-store.closed'
  /** The disk refused; nothing of this append was acknowledged. `cause` tells why. */
  | 'event-store.write-failed'
  /** No answer came, and what became of the append cannot be asked: it may be recorded. Who sends it again under its key learns it. */
  | 'event-store.outcome-unknown'
  /** An earlier failure left it unknown what the disk holds; open the store anew. */
  | 'event-store.halted'
  /** What was acknowledged could not be brought to the disk when the store was closed. */
  | 'event-store.not-synced'
  /** The log could not be copied; what there is of the copy is of no use. `cause` tells why. */
  | 'event-store.copy-failed'
  /** The file cannot be opened. */
  | 'event-store.cannot-open'
  /** Another process, or this one, already writes to the same log. */
  | 'event-store.writer-exists'
  /** A commitment is by an algorithm that this program does not know; whether its bytes were altered cannot be told. */
  | 'event-store.unknown-algorithm'
  /** The file belongs to something else. */
  | 'event-store.not-a-ledger'
  /** The log was written by another version of its schema. */
  | 'event-store.schema-version'
  /** The server is too old, or its settings do not keep what it acknowledges. */
  | 'event-store.unfit-server'
  /** There are other tables, indexes or triggers than this program makes. */
  | 'event-store.schema-differs'
  /** Group or others have rights to the file; or the role that is to write could change what is recorded. */
  | 'event-store.exposed'
  /** What is stored contradicts itself; nothing is written to such a log. */
  | 'event-store.damaged'
  /** The server holds less than was seen of it: it was restored from an old copy, its stream truncated, or it is another's. */
  | 'event-store.server-behind'
  /** The stream of the log was deleted. */
  | 'event-store.stream-deleted'
  /** Personal parts are sealed with keys that are not kept where this instance looks for them. */
  | 'event-store.other-keys'
  /** By its metadata the stream drops events: `$maxAge`, `$maxCount`, `$tb`. */
  | 'event-store.stream-drops-events'
  /** What is stored at a position is not what was recorded there; nothing is read from it. */
  | 'event-store.altered';

/** The one way in which the log refuses. The message is for people and may change; `code` never does. */
export class EventStoreError extends Error {
  readonly code: EventStoreCode;
  /** Of the event that it is about, where it is about one. */
  readonly position: number | undefined;

  constructor(code: EventStoreCode, message: string, options?: ErrorOptions & { readonly position?: number }) {
    super(message, options);
    this.name = 'EventStoreError';
    this.code = code;
    this.position = options?.position;
  }
}

export const alteredAt = (position: number): EventStoreError =>
  new EventStoreError('event-store.altered', `what is stored at position ${position} is not what was recorded there`, {
    position,
  });
