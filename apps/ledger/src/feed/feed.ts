import { codeOf, setbacks } from '@onus/disk';
import type { EventStore } from '@onus/event-store';
import { ERASURE_TYPE } from '@onus/export/format';
import type { ErasedPositions } from '../erased/erased-positions.ts';
import { nothingLeft } from '../tails/nothing-left.ts';
import { passes } from '../tails/passes.ts';
import { EndedEarly, type TailListener, type TailStatus } from '../tails/tail.ts';
import { bytesOf, type Entry, entryOf } from './entry.ts';
import { recentEntries } from './recent-entries.ts';

/** Pauses for so long, or until the signal aborts or the feed ends. */
export const pause = (feed: Pick<Feed, 'until'>, ms: number, signal: AbortSignal): Promise<boolean> =>
  feed.until(Number.MAX_SAFE_INTEGER, ms, signal);

/** Follows the log for all who subscribe to it: at its end each event is read, compared and put into words once. */
export interface Feed {
  /** Under which subscribers know the ledger; without one nobody is given anything. Set once, when it is known. */
  address: string | undefined;
  status(): TailStatus;
  /** Of the last event that it has seen; -1 before the first. */
  position(): number;
  /** Events behind a position, side by side, some of them; none at the end of the log. @throws EventStoreError `event-store.altered`. */
  behind(position: number): Promise<readonly Entry[]>;
  /** Whether what comes behind a position is still kept: who is further behind reads from the disk. */
  keepsBehind(position: number): boolean;
  /** `true` once there is something behind a position; `false` after so long, when the signal aborts, or when the feed ends. */
  until(position: number, ms: number, signal: AbortSignal): Promise<boolean>;
  /** Somebody is given what happens, until they say that they are gone. */
  attend(): () => void;
  /** So many are given what happens. */
  attending(): number;
  /** Nobody is to wait any more. Aborted when the service stops. */
  readonly ending: AbortSignal;
  /** Those who wait are let go; it follows the log still. */
  end(): void;
  close(): Promise<void>;
}

/** Events read from the disk at a time for one who catches up. */
const READ_EVENTS = 256;
const READ_BYTES = 1024 * 1024;

export interface FeedOptions extends TailListener {
  readonly store: EventStore;
  readonly erased: Pick<ErasedPositions, 'has'>;
  readonly address?: string | undefined;
}

export async function openFeed({ store, erased, address, tell, onStop }: FeedOptions): Promise<Feed> {
  const closing = new AbortController();
  const { signal } = closing;
  const ending = new AbortController();
  const trying = setbacks({ signal, tell });
  const recent = recentEntries();
  const waiting = new Set<() => void>();
  // Owned by `follow`; read by everybody.
  let position = (await store.head()).size - 1;
  let stopped: Pick<TailStatus, 'state' | 'since' | 'code' | 'at'> | undefined;
  const began = new Date();
  let attending = 0;

  const wake = (): void => {
    for (const look of [...waiting]) look();
  };
  /** While nobody attends, nothing is read but that there is something. */
  const take = async (last: number): Promise<void> => {
    if (attending === 0) {
      recent.clear();
      position = last;
      return;
    }
    for await (const record of store.readRecords(position + 1, last - position)) {
      const entry = entryOf(record);
      if (entry.envelope.type === ERASURE_TYPE) recent.forgetPersonal(erased);
      recent.add(entry, bytesOf(record));
      position = record.position;
    }
  };
  const follow = async (): Promise<void> => {
    try {
      await trying.persist(async () => {
        if (await nothingLeft(trying, store, () => position)) trying.over();
        for await (const batch of store.subscribe(position + 1, signal)) {
          await take(batch.at(-1)?.position ?? position);
          trying.over();
          wake();
        }
      }, passes);
      if (!signal.aborted) throw new EndedEarly();
    } catch (error) {
      if (signal.aborted) return;
      const code = codeOf(error);
      stopped = { state: 'stopped', since: new Date(), code, at: position + 1 };
      onStop?.({ code, position: position + 1 });
    }
  };
  const following = follow();

  /** Whatever fails after some of them fails whoever goes on behind these. */
  const fromDisk = async (from: number): Promise<readonly Entry[]> => {
    const entries: Entry[] = [];
    let bytes = 0;
    try {
      for await (const record of store.readRecords(from, READ_EVENTS)) {
        entries.push(entryOf(record));
        bytes += bytesOf(record);
        if (bytes >= READ_BYTES) break;
      }
    } catch (error) {
      if (entries.length === 0) throw error;
    }
    return entries;
  };
  const end = (): void => {
    ending.abort();
    wake();
  };

  return {
    address,
    status: () => {
      const setback = trying.current();
      if (stopped) return { ...stopped, position };
      if (!setback) return { state: 'running', since: began, position };
      return { state: 'retrying', position, since: setback.since, code: setback.code, at: position + 1 };
    },
    position: () => position,
    behind: async (at) => (at < position ? recent.behind(at, READ_EVENTS) : undefined) ?? fromDisk(at + 1),
    keepsBehind: (at) => at >= position || recent.behind(at, 1) !== undefined,
    until: (at, ms, until) =>
      new Promise((resolve) => {
        const settle = (isThere: boolean): void => {
          clearTimeout(timer);
          waiting.delete(look);
          until.removeEventListener('abort', look);
          resolve(isThere);
        };
        const look = (): void => {
          if (position > at) settle(true);
          else if (until.aborted || ending.signal.aborted) settle(false);
        };
        const timer = setTimeout(() => settle(position > at), ms);
        waiting.add(look);
        until.addEventListener('abort', look);
        look();
      }),
    attending: () => attending,
    attend: () => {
      attending += 1;
      let isHere = true;
      return () => {
        if (isHere) attending -= 1;
        isHere = false;
      };
    },
    ending: ending.signal,
    end,
    close: async () => {
      closing.abort();
      end();
      await following;
    },
  };
}
