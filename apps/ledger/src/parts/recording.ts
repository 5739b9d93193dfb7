import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Logger } from '@nestjs/common';
import { codeOf } from '@onus/disk';
import type { Bilingual, ClockInDoubt } from '@onus/domain';
import { type EventStore, type LogAddress, openEventStore } from '@onus/event-store';
import { type Clock, simulatedClock } from '../clock/clock.ts';
import { ClockError } from '../clock/clock-error.ts';
import { lastRecordedAt } from '../clock/last-recorded-at.ts';
import { machineTime } from '../clock/machine-time.ts';
import { watchedClock } from '../clock/watched-clock.ts';
import type { Instance } from '../duties/instance.ts';
import { erasedPositions } from '../erased/erased-positions.ts';
import { withoutErased } from '../erased/without-erased.ts';
import type { LedgerOptions } from '../ledger-options.ts';
import { CLOCK_GAP_DAYS } from '../settings.ts';
import { positionFile } from '../tails/position-file.ts';
import { tellSetback } from '../told/tell.ts';
import { toldHere } from '../told/told-here.ts';
import { doubtsBy } from '../watch/doubts.ts';
import { openFaults } from '../watch/faults.ts';
import { recordingWhileVouched } from '../watch/log-in-doubt.ts';
import { openSharedDoubt, withDoubtElsewhere } from '../watch/shared-doubt.ts';
import { watchedWrites } from '../watch/watched-writes.ts';
import { erasurePositionFileIn, faultFileIn } from './files.ts';
import type { Opened } from './opened.ts';
import { wasServed } from './start-checks.ts';

/** The log, the clock by which it is written, and the list of what is found wrong with it. */
export async function openRecording(
  options: LedgerOptions,
  address: LogAddress,
  { name: instance, shared: pool }: Instance,
  { open }: Opened,
) {
  const { data, isSyncedWhenClosed = false } = options;
  const isListGone = wasServed(data) && !existsSync(faultFileIn(data));
  const own = await open(openFaults({ path: faultFileIn(data), say: tellFault }));
  const doubt = pool && (await open(openSharedDoubt({ pool, instance, faults: own, tell: tellSetback('Doubt') })));
  const faults = doubt ? withDoubtElsewhere(own, doubt) : own;
  if (isListGone) faults.tell('watch.list-missing', `file:${basename(faultFileIn(data))}`);
  const log = await open(
    openEventStore(address, { clock: () => clock.momentForTheLog(), doubts: doubtsBy(faults), isSyncedWhenClosed }),
  );
  const writes = watchedWrites(log);
  const erased = erasedPositions(log);
  // A decision that was altered is told of, and what it names is looked for by the check.
  await erased.read().catch(unlessAltered);
  const erasures = positionFile(erasurePositionFileIn(data));
  erased.carriedOut(erasures.read()?.position ?? -1);
  const store = recordingWhileVouched(withoutErased(writes.store, erased), faults);
  const clock = await clockOf(options, store);
  return { faults, log, writes, erased, erasures, store, clock };
}

function unlessAltered(error: unknown): void {
  if (codeOf(error) !== 'event-store.altered') throw error;
}

/** That of the machine is believed when it follows on the end of the log. */
async function clockOf({ clock, ...options }: LedgerOptions, store: EventStore): Promise<Clock> {
  if (clock) return simulatedClock(clock);
  const { machineTime: machine = machineTime, clockGapDays: gapDaysMax = CLOCK_GAP_DAYS, demonstration } = options;
  // A demonstration confirms by itself, and its health says so.
  const onDoubt = demonstration ? () => undefined : tellDoubt;
  return watchedClock(machine, { lastRecordedAt: await lastRecordedAt(store), gapDaysMax, onDoubt });
}

/** Until an operator confirms it nothing is recorded; the health of the service goes on telling it. */
const tellDoubt = (inDoubt: ClockInDoubt): void => new Logger('Clock').error(toldHere(clockLine(inDoubt)));

const clockLine = (inDoubt: ClockInDoubt): Bilingual => ({
  zh: `时钟存疑（clock.${inDoubt.doubt}），暂不登记：显示 ${inDoubt.shown}，而应在 ${inDoubt.before} 之后不久`,
  en: new ClockError(inDoubt).message,
});

/** Codes and places; the health of the service goes on telling it. */
const tellFault = (line: string): void => new Logger('Watch').error(line);
