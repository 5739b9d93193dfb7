import { once } from 'node:events';
import { startThread } from '@onus/disk';
import { type AuditedLog, openAudit, openCommitMark } from '@onus/event-store';
import {
  type CheckingThread,
  checkingThread,
  type Division,
  fromThrown,
  isDivided,
  type RangeOutcome,
  rangeCheck,
  rangesByThreads,
  type Thrown,
} from '../check/index.ts';
import { agreedSize } from './agreed-size.ts';
import { outlineOf } from './outline-of.ts';
import { type CheckedRows, storeReader } from './store-reader.ts';

export interface StoreThreadData {
  /** Of the database. */
  readonly path: string;
}

/** Tells a thread to hold the log as it stands now. */
export interface Moment {
  readonly moment: number;
}

/** A log as it stands at one moment, and the outcomes of its ranges where threads check them that hold the same moment. */
export interface HeldLog {
  readonly audit: AuditedLog;
  readonly size: number;
  readonly ranges: AsyncIterable<RangeOutcome<CheckedRows>> | undefined;
  close(): Promise<void>;
}

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/store-threads(\.[jt]s)$/, 'store-thread$1'));
/** Moments that are tried until nobody writes in one; beside whoever writes without a pause there is one thread. */
const MOMENTS_MAX = 50;

/**
 * Opens a log to be audited; a large one with threads, which begin at once.
 *
 * @throws EventStoreError as `openAudit` does.
 */
export async function holdLog(path: string, division: Division): Promise<HeldLog> {
  const audit = openAudit(path);
  if (!isDivided(division, agreedSize(audit))) return held(audit, [], division);
  audit.close();
  const threads = Array.from({ length: division.threads - 1 }, () => startStoreThread(path));
  try {
    const agreed = await atOneMoment(path, threads);
    if (agreed) return held(agreed, threads, division);
  } catch (error) {
    await endAll(threads);
    throw error;
  }
  await endAll(threads);
  return held(openAudit(path), [], division);
}

/** The log at a moment that all threads hold; undefined where somebody wrote each time that it was tried. */
async function atOneMoment(path: string, threads: readonly CheckingThread[]): Promise<AuditedLog | undefined> {
  const mark = openCommitMark(path);
  try {
    for (let moment = 0; moment < MOMENTS_MAX; moment += 1) {
      const before = mark.now();
      const audit = openAudit(path);
      let isAgreed = false;
      try {
        await Promise.all(threads.map((thread) => holds(thread, moment)));
        isAgreed = mark.now() === before;
        if (isAgreed) return audit;
      } finally {
        if (!isAgreed) audit.close();
      }
    }
    return undefined;
  } finally {
    mark.close();
  }
}

function held(audit: AuditedLog, threads: readonly CheckingThread[], division: Division): HeldLog {
  const size = agreedSize(audit);
  return {
    audit,
    size,
    ranges:
      threads.length > 0
        ? rangesByThreads(threads, rangeCheck(outlineOf(audit, size), storeReader(audit)), size, division)
        : undefined,
    close: async () => {
      await endAll(threads);
      audit.close();
    },
  };
}

function startStoreThread(path: string): CheckingThread {
  const { worker, end } = startThread(THREAD, { path } satisfies StoreThreadData);
  return checkingThread(worker, end);
}

/** Resolves once a thread holds the log as it stands. */
async function holds({ worker, failure }: CheckingThread, moment: number): Promise<void> {
  const answered = once(worker, 'message');
  worker.postMessage({ moment } satisfies Moment);
  const [answer] = (await Promise.race([answered, failure])) as [{ readonly thrown?: Thrown }];
  if (answer.thrown) throw fromThrown(answer.thrown);
}

const endAll = async (threads: readonly CheckingThread[]): Promise<void> => {
  await Promise.all(threads.map((thread) => thread.end()));
};
