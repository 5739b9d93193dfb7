import { notYet, ProblemError } from '../http/problem.ts';
import type { Feed } from './feed.ts';
import { reading } from './reading.ts';
import type { Selection } from './selection.ts';

/** Some events, and from where to go on, also where none of those looked at was asked for. */
export interface FeedPage {
  /** Messages in JSON. */
  readonly texts: readonly string[];
  /** Of the last event that was looked at: what follows lies behind it. */
  readonly next: number;
}

export interface PageRequest {
  readonly after: number;
  readonly limit: number;
  /** How long to wait for the first. */
  readonly waitMs: number;
  /** Aborted when nobody waits for the page any more. */
  readonly signal: AbortSignal;
}

/** Events that one page looks at, and characters that it holds, about: whoever asks for little is told to go on. */
const LOOKED_AT_MAX = 5_000;
const CHARACTERS_MAX = 4 * 1024 * 1024;

/** @throws ProblemError `read.not-yet`; EventStoreError `event-store.altered`. */
export async function feedPage(
  feed: Pick<Feed, 'behind' | 'until'>,
  selection: Selection,
  { after, limit, waitMs, signal }: PageRequest,
): Promise<FeedPage> {
  const along = reading(feed, selection, after);
  const texts: string[] = [];
  const endsMs = performance.now() + waitMs;
  const comes = async (): Promise<boolean> => {
    const leftMs = endsMs - performance.now();
    return texts.length === 0 && leftMs > 0 && feed.until(along.at(), leftMs, signal);
  };
  /** What fails after some of them fails whoever goes on from here. */
  const unlessFound = (error: unknown): 'late' => {
    if (texts.length === 0) throw error;
    return 'late';
  };
  let characters = 0;
  for (let lookedAt = 0; lookedAt < LOOKED_AT_MAX && characters < CHARACTERS_MAX && texts.length < limit; ) {
    const read = await along.next(limit - texts.length).catch(unlessFound);
    if (read === 'late' && texts.length === 0) throw new ProblemError(notYet());
    if (read === 'late' || signal.aborted) break;
    if (read === 'end') {
      if (await comes()) continue;
      break;
    }
    const more = read.entries.map(selection.text);
    for (const { length } of more) characters += length;
    texts.push(...more);
    lookedAt += read.lookedAt;
  }
  return { texts, next: along.at() };
}
