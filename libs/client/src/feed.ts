import { type Asking, answerOf, pauses } from './asking.ts';
import type { Cursor, FeedEvent } from './event.ts';
import { FeedError } from './feed-error.ts';
import { framesIn } from './frames.ts';
import { readMessage } from './message.ts';
import { type SignedTrees, signedTrees } from './signed-trees.ts';

/** Which events are given: of each list that is there, one must hold. */
export interface Filter {
  readonly types?: readonly string[];
  readonly contexts?: readonly string[];
  /** `kind:id`. */
  readonly subjects?: readonly string[];
  /** A unit: what is about it or what lies below it. */
  readonly within?: string;
}

export interface FeedOptions extends Asking {
  /** Where to go on. Default: the beginning of the log. */
  readonly from?: Cursor;
  readonly filter?: Filter;
  /** Ask for what is personal, where the token may know it. Whoever keeps it acts on `oversight.erasure-approved`. Default: no. */
  readonly personal?: boolean;
  /**
   * Default: every event is compared with what its envelope commits to, and its envelope with a tree that the ledger signed, which
   * continues all that it signed before. `false`: nothing is compared.
   */
  readonly isVerified?: boolean;
  /** Verifier keys that the ledger must sign by, told by another way than by the ledger itself. */
  readonly keys?: readonly string[];
  /** Hears what is asked for in the filter and nobody knows. */
  readonly onUnknown?: (unknown: readonly string[]) => void;
}

const BEGINNING: Cursor = { position: -1 };

/**
 * The events of a ledger in the order of record, each once, without end: it goes on where it was when the connection breaks, and
 * waits where there is nothing new. Ends when the signal aborts.
 *
 * @throws FeedError for what does not pass by itself
 */
export async function* feed(options: FeedOptions): AsyncGenerator<FeedEvent, void, undefined> {
  const { from = BEGINNING, keys, isVerified = true, signal } = options;
  const trees = isVerified ? signedTrees(options, keys, from.checkpoint) : undefined;
  const pausing = pauses(options);
  let { position } = from;
  while (!signal?.aborted) {
    const before = position;
    try {
      for await (const event of eventsBehind(position, options, trees)) {
        position = event.position;
        pausing.over();
        yield event;
      }
      if (position === before) throw new Error('the ledger ended the stream');
    } catch (error) {
      if (error instanceof FeedError) throw error;
      if (!signal?.aborted) await pausing.after(error).catch(() => undefined); // it was aborted
    }
  }
}

/** Of one stream, each once, whatever the ledger repeats. */
async function* eventsBehind(
  position: number,
  options: FeedOptions,
  trees: SignedTrees | undefined,
): AsyncGenerator<FeedEvent> {
  let last = position;
  for await (const json of messagesBehind(position, options)) {
    if (options.signal?.aborted) return;
    const event = await eventIn(json, trees, options.from);
    if (event.position <= last) continue;
    last = event.position;
    yield event;
  }
}

/** Ends where the ledger ends the stream, which says nothing but that one is to come again. */
async function* messagesBehind(position: number, options: FeedOptions): AsyncGenerator<string> {
  const response = await answerOf(options, `v1/feed/stream?${questionOf(position, options)}`, {
    isLong: true,
    headers: { accept: 'text/event-stream' },
  });
  if (!response.body) throw new FeedError('feed.unreadable', 'the stream has no body');
  for await (const { event, data } of framesIn(response.body)) {
    if (event === undefined) yield data;
    else if (event === 'unknown') options.onUnknown?.(JSON.parse(data) as readonly string[]);
    else if (event === 'problem') throw new Error(data);
    else if (event === 'resume') return;
  }
}

function questionOf(position: number, { filter = {}, personal }: FeedOptions): URLSearchParams {
  const { types = [], contexts = [], subjects = [], within } = filter;
  const question = new URLSearchParams({ after: String(position) });
  for (const [name, values] of Object.entries({ types, contexts, subjects })) {
    for (const value of values) question.append(name, value);
  }
  if (within !== undefined) question.set('within', within);
  if (personal) question.set('personal', 'true');
  return question;
}

async function eventIn(json: string, trees: SignedTrees | undefined, from: Cursor = BEGINNING): Promise<FeedEvent> {
  const { position, envelope, leaf, fact, personal, personalGone } = readMessage(json, trees !== undefined);
  await trees?.requireIn(position, leaf);
  const { id, type, schema, stream, revision, recordedAt, effectiveOn, actor, subjects } = envelope;
  const checkpoint = trees?.note() ?? from.checkpoint;
  const circumstances = {
    ...{ id, position, schema, stream, revision, recordedAt, effectiveOn, actor, subjects },
    ...(personal !== undefined && { personal }),
    ...(personalGone && { personalGone }),
    cursor: { position, ...(checkpoint !== undefined && { checkpoint }) },
  };
  return { ...circumstances, type, fact } as FeedEvent;
}
