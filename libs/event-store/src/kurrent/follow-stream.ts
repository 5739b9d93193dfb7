import { setTimeout } from 'node:timers/promises';
import type { StreamClient } from './stream-client.ts';
import type { StreamIndex } from './stream-index.ts';
import type { StreamWriter } from './stream-writer.ts';

export interface FollowedStream {
  readonly client: StreamClient;
  readonly index: StreamIndex;
  readonly writer: StreamWriter;
  /** Comes before it is tried for the so-many-th time, or when the signal aborts. */
  readonly pause: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/** How often the end is looked at though nothing was heard. */
const LOOK_MS = 1_000;
/** How often it is looked whether the stream is whole. */
const WHOLE_MS = 30_000;

/**
 * Keeps the index up to what others record, until the signal aborts or the writer has stopped. What the server tells of is only a
 * sign: it is read as any other catching up is. Comes when it has ended.
 */
export async function followStream(followed: FollowedStream, signal: AbortSignal): Promise<void> {
  const looking = look(followed, signal);
  for (let attempt = 1; isGoing(followed, signal); attempt += 1) {
    try {
      await followed.writer.requireWhole();
      await followed.writer.catchUp();
      attempt = 0;
      await hear(followed, signal);
    } catch {
      // The server is away; what halts is told by the writer.
    }
    followed.writer.doubt();
    if (isGoing(followed, signal)) await followed.pause(Math.max(attempt, 1), signal);
  }
  await looking;
}

const isGoing = ({ writer }: FollowedStream, signal: AbortSignal): boolean =>
  !signal.aborted && writer.halted() === undefined;

async function hear({ client, index, writer }: FollowedStream, signal: AbortSignal): Promise<void> {
  for await (const revision of client.follow(index.size() - 1, signal)) {
    if (revision >= index.size()) await writer.catchUp();
  }
}

async function look(followed: FollowedStream, signal: AbortSignal): Promise<void> {
  const { writer } = followed;
  let wholeAt = performance.now();
  while (isGoing(followed, signal)) {
    await setTimeout(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (!isGoing(followed, signal)) return;
    const isDue = performance.now() - wholeAt >= WHOLE_MS;
    if (isDue) wholeAt = performance.now();
    await (isDue ? writer.requireWhole().then(writer.catchUp) : writer.catchUp()).catch(() => undefined);
  }
}
