/** An event as it stands in the stream of the log. */
export interface StreamEvent {
  /** Its place in the stream, which is its position in the log. */
  readonly revision: number;
  readonly data: Uint8Array;
}

export interface NewStreamEvent {
  /** UUID. An append of the same ids at the same place is the same append. */
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
}

export interface StreamPage {
  /** In their order; of a page that is large, those up to some bytes. */
  readonly events: readonly StreamEvent[];
  /** Whether there were no more. */
  readonly isAtEnd: boolean;
}

/**
 * All that is asked of the server, of one stream. What it rejects with, other than `StreamRefusal`, passes; of an append it then
 * is not known whether it was done, or will be.
 */
export interface StreamClient {
  /**
   * Appends all of these events after the first `size` of the stream, or none: `not-expected` where it has another size by then.
   * Durable when it resolves.
   *
   * @throws StreamRefusal it was not done and never will be
   */
  append(size: number, events: readonly NewStreamEvent[]): Promise<'appended' | 'not-expected'>;
  /** At most so many events from a revision on; none where there is no stream. @throws StreamRefusal */
  read(from: number, count: number): Promise<StreamPage>;
  /** By which of its metadata the server drops events of the stream by itself: `$maxAge`, `$maxCount`, `$tb`. */
  droppingRules(): Promise<readonly string[]>;
  /** The revisions of the events after this one (−1: of all), as they are recorded, until the signal aborts or the connection breaks. */
  follow(after: number, signal: AbortSignal): AsyncIterable<number>;
  close(): Promise<void>;
}

/** The server's no: it will be the same next time. */
export class StreamRefusal extends Error {
  readonly reason: 'deleted' | 'too-large' | 'denied';

  constructor(reason: StreamRefusal['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StreamRefusal';
    this.reason = reason;
  }
}
