import { on } from 'node:events';
import { startThread } from '@onus/disk';
import type { LogAddress } from '@onus/event-store';
import type { PositionFile, TailPosition } from '../../tails/position-file.ts';
import type { TailListener } from '../../tails/tail.ts';
import { type CheckStatus, checkSetbacks } from '../check-status.ts';
import type { Place } from '../fault.ts';
import type { Faults } from '../faults.ts';
import { rest } from '../rest.ts';
import { ThreadFailed } from '../thread-failed.ts';
import type {
  AccountabilityThreadData,
  AccountabilityThreadMessage,
  ComparedStretch,
} from './accountability-thread.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/accountability-check(\.[jt]s)$/, 'accountability-thread$1'));

/** Derives obligations and changes of standings anew from the log, for ever and gently, in a thread of its own, and compares them with those recorded. */
export interface AccountabilityCheck {
  status(): CheckStatus;
  close(): Promise<void>;
}

export interface AccountabilityCheckOptions {
  /** The file of the log. */
  readonly log: LogAddress;
  /** How far it has come is kept there. */
  readonly places: PositionFile;
  /** Position of the last event that the engine has dealt with. */
  readonly engineAt: () => number;
  readonly faults: Pick<Faults, 'tell' | 'mended' | 'open'>;
  /** From the end of one round to the next, at least. */
  readonly everyMs: number;
  /** Whether it is for this instance to do. Default: always. */
  readonly isOnDuty?: () => boolean;
  readonly listener?: TailListener;
}

/** After a start, so that what is more urgent comes first. */
const FIRST_MS = 5_000;
/** A thread that tells nothing for so long is given up. */
const SILENT_MS = 600_000;
const CODE = 'accountability.differs';

/** What differs is told, at the event from which it should follow or at the one that should not be; it is looked at again each round. */
export function openAccountabilityCheck(options: AccountabilityCheckOptions): AccountabilityCheck {
  const { log, places, engineAt, faults, everyMs, isOnDuty = () => true, listener: { tell } = {} } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const trying = checkSetbacks(signal, tell);
  // Owned by the loop.
  let last = places.read();
  let position = last?.position ?? -1;
  let completed: Date | undefined;

  const take = ({ from, to, last: reached, differing }: ComparedStretch): void => {
    const found = new Set<Place>(differing.map((at) => `position:${at}` as const));
    for (const place of found) faults.tell(CODE, place);
    for (const { code, place } of faults.open()) {
      if (code === CODE && isWithin(place, from, to) && !found.has(place)) faults.mended(CODE, place);
    }
    position = to;
    last = reached ?? last;
    if (reached) keep(places, reached);
  };
  const round = async (): Promise<void> => {
    const upTo = engineAt();
    if (upTo < 0) return;
    let foundInRound = 0;
    let begunAt: number | undefined;
    for await (const stretch of compared({ log, last, upTo }, signal)) {
      take(stretch);
      begunAt ??= stretch.from;
      foundInRound += stretch.differing.length;
      trying.over();
    }
    if (signal.aborted) return;
    if (begunAt === 0) {
      completed = new Date();
      // Where the list was full it speaks of the whole log.
      if (foundInRound === 0) faults.mended(CODE, 'log');
    }
    last = undefined;
  };
  const goOn = async (): Promise<void> => {
    await rest(Math.min(FIRST_MS, everyMs), signal);
    while (!signal.aborted) {
      try {
        if (isOnDuty()) await round();
        else trying.over(); // whatever held it up is for whoever has the duty now
      } catch (error) {
        if (!signal.aborted) trying.failed(error);
        await trying.pause();
        continue;
      }
      await rest(everyMs, signal);
    }
  };
  const going = goOn();

  return {
    status: () => ({ ...trying.standing(), position, completed }),
    close: async () => {
      closing.abort();
      await going;
    },
  };
}

/** It begins at an earlier place after the next start where that cannot be kept. */
function keep(places: PositionFile, reached: TailPosition): void {
  try {
    places.write(reached);
  } catch {
    // See above.
  }
}

function isWithin(place: Place, from: number, to: number): boolean {
  const at = place.startsWith('position:') ? Number(place.slice('position:'.length)) : -1;
  return from <= at && at <= to;
}

/** One round, as the thread tells of it; it ends with the signal. @throws ThreadFailed */
async function* compared(data: AccountabilityThreadData, signal: AbortSignal): AsyncGenerator<ComparedStretch> {
  const { worker, end } = startThread(THREAD, data);
  const messages = on(worker, 'message', { signal, close: ['exit'] });
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    void end();
  }, SILENT_MS).unref();
  try {
    for await (const [message] of messages as AsyncIterable<[AccountabilityThreadMessage]>) {
      late.refresh();
      if ('failed' in message) throw new ThreadFailed(message.failed);
      yield message;
      if (message.isEnd) return;
    }
    throw new ThreadFailed(isLate ? 'accountability-check.late' : 'accountability-check.thread-ended');
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(late);
    await end();
  }
}
