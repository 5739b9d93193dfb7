import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { BEHIND_MAX_MS, lastRecordedAt } from '@onus/ledger/last-recorded-at';

/**
 * What the clock of the machine shows to an operator who records by a command, and is told it. Whoever does so confirms it
 * where it stands long after the newest event; where it stands before that, it is wrong.
 *
 * @throws Failure
 */
export async function momentOfRecord(store: EventStore): Promise<Date> {
  const [now, last] = [new Date(), await lastRecordedAt(store)];
  if (!last || now.getTime() >= last.getTime() - BEHIND_MAX_MS) return now;
  const [shown, newest] = [now, last].map((moment) => moment.toISOString());
  throw new Failure(
    `本机时钟为 ${shown}，早于日志最新一条的 ${newest}；请校正时钟后重新执行`,
    `the clock of this machine shows ${shown}, before the newest event of the log (${newest}); set it right, and run this again`,
  );
}
