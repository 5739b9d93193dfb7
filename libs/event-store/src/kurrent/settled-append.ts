import { takenFrom } from './frame.ts';
import { type NewStreamEvent, type StreamClient, StreamRefusal } from './stream-client.ts';
import { noAnswer, refused } from './stream-faults.ts';
import type { StreamIndex } from './stream-index.ts';

/** How often the server is asked what has become of an append. */
export const ASKED_MAX = 12;

export interface SettledAppend {
  readonly client: StreamClient;
  readonly index: StreamIndex;
  /** Whether the last event that was seen is still there, and the same; `false` where no answer came. @throws EventStoreError where it is not. */
  readonly isSeenThere: () => Promise<boolean>;
  /** Brings the index to where the stream ends, also where the server is away for a while. */
  readonly catchUp: () => Promise<void>;
  readonly pause: (attempt: number) => Promise<void>;
}

/** What the index has open for an append: entered once the server has it, or taken back. */
export interface Entering {
  keep(): void;
  takeBack(): void;
}

/**
 * Appends after the first `size` events, and finds out what has become of it. Where no answer comes, whoever asks again asks for the
 * very same, and the stream tells who was first at this place; then the index takes from there what it has.
 *
 * A revision alone does not tell that a server was set back and has grown to the same size since: what stands before the append is
 * asked for beside it, and nothing is acknowledged on top of another log.
 *
 * @throws EventStoreError what the server refuses; `event-store.outcome-unknown` where it cannot be known. Whatever catching up throws.
 */
export async function settle(
  { client, index, isSeenThere, catchUp, pause }: SettledAppend,
  size: number,
  events: readonly NewStreamEvent[],
  entering: Entering,
): Promise<'ours' | 'others'> {
  const looked = isSeenThere().catch((error: unknown) => ({ error }));
  const [first, seen] = await Promise.all([answerOf(client, size, events), looked]);
  if (first === 'appended' && seen === true && isEntered(entering)) return 'ours';
  entering.takeBack();
  if (typeof seen === 'object') throw seen.error;
  if (first instanceof StreamRefusal) throw refused(first);
  for (let attempt = 1; ; attempt += 1) {
    await catchUp();
    if (index.size() > size) return isAt(index, size, events[0]) ? 'ours' : 'others';
    if (attempt > ASKED_MAX) throw noAnswer(ASKED_MAX);
    await pause(attempt);
    const answer = await answerOf(client, size, events);
    if (answer instanceof StreamRefusal) throw refused(answer);
  }
}

async function answerOf(client: StreamClient, size: number, events: readonly NewStreamEvent[]) {
  try {
    return await client.append(size, events);
  } catch (error) {
    return error instanceof StreamRefusal ? error : 'lost';
  }
}

/** What the index cannot enter is taken from the stream, as what others append is. */
function isEntered({ keep }: Entering): boolean {
  try {
    keep();
    return true;
  } catch {
    return false;
  }
}

/** An envelope has a commitment under a fresh salt: nobody else's is the same. */
function isAt(index: StreamIndex, position: number, event: NewStreamEvent | undefined): boolean {
  if (!event) return false;
  const { leafHash } = takenFrom({ revision: position, data: event.data }).record;
  return index.leafAt(position)?.equals(leafHash) ?? false;
}
