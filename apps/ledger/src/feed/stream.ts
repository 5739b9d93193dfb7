import { type Problem, problem } from '../http/problem.ts';
import { problemOfError } from '../http/problem-of-error.ts';
import { type Entry, frameOf } from './entry.ts';
import { type Feed, pause } from './feed.ts';
import { type Reading, reading } from './reading.ts';
import type { Selection } from './selection.ts';

export interface StreamRequest {
  readonly after: number;
  /** What they ask for and nobody knows; told at the beginning. */
  readonly unknown: readonly string[];
  /** Aborted when they have gone. */
  readonly signal: AbortSignal;
  /** Whether whoever asked may still read; they are let go when not. */
  readonly mayRead: () => boolean;
  /** A problem in JSON, in the language of whoever asked. */
  readonly told: (problem: Problem) => string;
  /** Between two signs of life. Default: 15 s. */
  readonly everyMs?: number;
}

const EVERY_MS = 15_000;
/** A client is to come back after so long. */
const RETRY_MS = 2_000;
/** What cannot be said yet is looked at again after so long. */
const AGAIN_MS = 500;
/** Small frames go together. */
const TOGETHER_BYTES = 32 * 1024;

/**
 * The frames of a stream of server-sent events, made as they are taken: who takes none costs nothing but their place. Who has come
 * to the end of the log once and then falls further behind than what is kept is told from where to resume, and that is the end;
 * so is everybody when the service stops.
 */
export async function* feedStream(feed: Feed, selection: Selection, request: StreamRequest): AsyncGenerator<Buffer> {
  const { after, unknown, signal, told } = request;
  const along = reading(feed, selection, after);
  yield Buffer.from(`retry: ${RETRY_MS}\n\n`);
  if (unknown.length > 0) yield Buffer.from(`event: unknown\ndata: ${JSON.stringify(unknown)}\n\n`);
  try {
    yield* withSignsOfLife(along, feed, selection, request);
    if (!signal.aborted) yield Buffer.from(frameOf(along.at(), JSON.stringify({ after: along.at() }), 'resume'));
  } catch (error) {
    const found = problemOfError(error) ?? problem('service.failed');
    yield Buffer.from(frameOf(along.at(), told(found), 'problem'));
  }
}

/** What comes, and now and then, when nothing does, how far it has come; it ends when it is not to go on. */
async function* withSignsOfLife(
  along: Reading,
  feed: Feed,
  selection: Selection,
  { signal, mayRead, everyMs = EVERY_MS }: StreamRequest,
): AsyncGenerator<Buffer> {
  let saidMs = performance.now();
  let isAtEnd = false;
  const goesOn = (): boolean =>
    !signal.aborted && !feed.ending.aborted && mayRead() && !(isAtEnd && !feed.keepsBehind(along.at()));
  while (goesOn()) {
    const silentMs = performance.now() - saidMs;
    if (silentMs >= everyMs) {
      saidMs = performance.now();
      yield sign(along.at());
    } else if (along.at() >= feed.position()) {
      isAtEnd = true;
      await feed.until(along.at(), everyMs - silentMs, signal);
    } else {
      const read = await along.next();
      if (typeof read === 'string') {
        await pause(feed, AGAIN_MS, signal);
        continue;
      }
      for (const piece of pieces(read.entries, selection)) {
        yield piece;
        saidMs = performance.now();
      }
    }
  }
}

/** A comment, and the position for whoever was given nothing up to it. */
const sign = (at: number): Buffer => Buffer.from(at < 0 ? ': \n\n' : `: \nid: ${at}\n\n`);

/** One frame alone is the same bytes for everybody. */
function* pieces(entries: readonly Entry[], selection: Selection): Generator<Buffer> {
  let together: Buffer[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const frame = selection.frame(entry);
    together.push(frame);
    bytes += frame.length;
    if (bytes < TOGETHER_BYTES) continue;
    yield joined(together);
    [together, bytes] = [[], 0];
  }
  if (together.length > 0) yield joined(together);
}

const joined = ([first, ...others]: readonly Buffer[]): Buffer =>
  first !== undefined && others.length === 0 ? first : Buffer.concat(first === undefined ? [] : [first, ...others]);
