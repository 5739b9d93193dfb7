import { join } from 'node:path';
import type { LogAddress, RecordedEvent } from '@onus/event-store';
import { ERASURE_TYPE } from '@onus/export/format';
import { vouchedStore } from '@onus/subject-index';
import type { Duty } from '../duties/duty.ts';
import type { Instance } from '../duties/instance.ts';
import { openRowsFolder } from '../imports/rows/rows-folder.ts';
import { whereaboutsIn } from '../imports/rows/whereabouts.ts';
import type { LedgerOptions } from '../ledger-options.ts';
import { eraseWhatIsDecided } from '../tails/erasure.ts';
import { forgetOnceKept } from '../tails/forget-once-kept.ts';
import { INDEX_SETTINGS } from '../tails/index-tail/index-settings.ts';
import { openIndexTail } from '../tails/index-tail/index-tail.ts';
import { positionFile } from '../tails/position-file.ts';
import { type Handling, openTail } from '../tails/tail.ts';
import { Tails } from '../tails/tails.ts';
import { tellOf } from '../told/tell.ts';
import {
  type AccountabilityCheck,
  openAccountabilityCheck,
} from '../watch/accountability-check/accountability-check.ts';
import { watchIndex } from '../watch/look-again.ts';
import { openEngine } from './engine.ts';
import { accountabilityCheckFileIn, indexFileIn } from './files.ts';
import type { Opened } from './opened.ts';
import type { openReading } from './reading.ts';
import type { openRecording } from './recording.ts';

interface Followed {
  readonly address: LogAddress;
  readonly instance: Instance;
  readonly duty: Duty;
  readonly recording: Awaited<ReturnType<typeof openRecording>>;
  readonly reading: Awaited<ReturnType<typeof openReading>>;
}

/** What follows the log and records what it finds: the index of subjects, the engine, lawful erasure. */
export async function openFollowing(
  options: LedgerOptions,
  { address, instance, duty, recording, reading }: Followed,
  { open }: Opened,
) {
  const { data, index: settings = INDEX_SETTINGS, modelsEveryMs: everyMs } = options;
  const { faults, store, clock, erased, erasures } = recording;
  const { runner, pasts } = reading;
  const isOnDuty = (): boolean => duty.fence() !== undefined;
  const path = indexFileIn(data);
  const index = await open(
    openIndexTail({ store, path, clock, settings, listener: tellOf('Index'), faults, isOnDuty }),
  );
  const vouched = vouchedStore(store, index);
  watchIndex(faults, vouched, index);
  // The engine has all the time that the index needs, and comes back to the same persons and units over and over.
  const patient = vouchedStore(store, { ...index, ready: index.whenReady }, { isRechecked: false });
  const accountability = await open(openEngine({ instance, duty, data, store, patient, index, clock }));
  const accountabilityCheck: AccountabilityCheck | undefined = everyMs
    ? await open(
        openAccountabilityCheck({
          log: address,
          places: positionFile(accountabilityCheckFileIn(data)),
          engineAt: () => accountability.status().position,
          isOnDuty,
          faults,
          everyMs,
          listener: tellOf('AccountabilityCheck'),
        }),
      )
    : undefined;
  const importRows = openRowsFolder(join(data, 'imports'));
  const whereabouts = instance.shared && (await whereaboutsIn(instance.shared, instance.name, isOnDuty));
  const erase = async (event: RecordedEvent, handling: Handling): Promise<void> => {
    await eraseWhatIsDecided(store, runner, event, handling);
    if (event.envelope.type === ERASURE_TYPE) importRows.eraseLeft();
    await pasts.forget();
    erased.carriedOut(event.position);
  };
  const erasure = await open(openTail(store, erasures, erase, tellOf('Erasure')));
  if (instance.shared) await open(forgetOnceKept(runner));
  const tails = new Tails(accountability, erasure, index, runner);
  return { index, vouched, accountabilityCheck, importRows, whereabouts, tails };
}
