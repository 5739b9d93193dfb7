import {
  type CheckingThread,
  type Division,
  fromThrown,
  isDivided,
  type LogOutline,
  rangeCheck,
  rangesByThreads,
  type Thrown,
} from '@onus/export/check';
import { logReader } from './log-reader.ts';
import { isServer } from './source/open-source.ts';
import type { Source } from './source/source.ts';
import { startThread } from './threads.ts';
import { Unreadable } from './unreadable.ts';
import type { RangesOf } from './verify-log.ts';

/**
 * Has a whole log checked by several threads, where it is large and lies on this machine: a server would be asked too much at
 * one time. They are ended when `use` is over.
 */
export async function divided<T>(
  named: string,
  source: Source,
  division: Division,
  use: (rangesOf: RangesOf) => Promise<T>,
): Promise<T> {
  const threads: CheckingThread[] = [];
  const rangesOf = (outline: LogOutline): ReturnType<RangesOf> => {
    if (isServer(named) || !isDivided(division, outline.size)) return undefined;
    for (let i = 1; i < division.threads; i += 1) threads.push(startThread(named, outline));
    return rangesByThreads(threads, rangeCheck(outline, logReader(source)), outline.size, division, errorOf);
  };
  try {
    return await use(rangesOf);
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

function errorOf(thrown: Thrown): Error {
  const { zh, en } = (thrown.fields.text ?? {}) as Partial<Unreadable['text']>;
  const isUnreadable = thrown.name === 'Unreadable' && zh !== undefined && en !== undefined;
  return isUnreadable ? new Unreadable(zh, en) : fromThrown(thrown);
}
