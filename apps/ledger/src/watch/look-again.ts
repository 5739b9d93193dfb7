import type { EventStore } from '@onus/event-store';
import type { Runner } from '@onus/read-models';
import type { ServedSigner, Stop } from '@onus/signing';
import type { IndexTail } from '../tails/index-tail/index-tail.ts';
import { ALTERED } from '../tails/passes.ts';
import { faultKinds, isFaultCode } from './fault-kinds.ts';
import type { Faults } from './faults.ts';
import type { LogCheck } from './log-check/log-check.ts';

/** The signer refuses the log. That its own file fails it says nothing of the log. */
export function tellRefusal(faults: Faults, { code }: Pick<Stop, 'code'>): void {
  if (isFaultCode(code)) faults.tell(code, 'log');
}

/** A refusal outlives a restart, and ends when somebody resumes the signer. */
export function watchSigner(faults: Faults, signer: ServedSigner): void {
  const refusal = () => signer.refusal;
  for (const code of Object.keys(faultKinds)) {
    if (isFaultCode(code) && code.startsWith('signing.')) faults.onLook(code, () => refusal()?.code !== code);
  }
  const stopped = refusal();
  if (stopped) tellRefusal(faults, stopped);
}

/** A subject is right again when what is found of it can be vouched for; the index as a whole, when its tail goes on. */
export function watchIndex(faults: Faults, vouched: EventStore, index: IndexTail): void {
  faults.onLook('log.index-mismatch', async (place) => {
    if (!place.startsWith('subject:')) return index.status().state === 'running';
    await vouched.subjectPositions(place.slice('subject:'.length));
    return true;
  });
}

/** A read model goes on when the entry that held it up is put right; else at the next start, or when it is made anew. */
export function watchModels(
  faults: Faults,
  runner: Pick<Runner, 'status' | 'goOn'>,
  store: Pick<EventStore, 'readAll'>,
): void {
  faults.onLook('views.stopped', async (place) => {
    const position = Number(place.slice('position:'.length));
    const isOfEntry = runner
      .status()
      .models.some(({ fault }) => fault?.position === position && fault.code === ALTERED);
    if (isOfEntry && (await isReadable(store, position))) runner.goOn(position);
    const isThere = ({ state, fault, buildFault }: ReturnType<Runner['status']>['models'][number]): boolean =>
      state === 'stopped' && place === `position:${(fault ?? buildFault)?.position}`;
    return !runner.status().models.some(isThere);
  });
}

/** What was in the list that is gone is found anew by then. */
export function watchList(faults: Faults, logCheck: LogCheck): void {
  faults.onLook('watch.list-missing', () => logCheck.status().completed !== undefined);
}

/** @throws EventStoreError where it is not what was recorded. */
async function isReadable(store: Pick<EventStore, 'readAll'>, at: number): Promise<boolean> {
  for await (const event of store.readAll({ from: at, limit: 1 })) {
    return event.position === at && event.data !== undefined && event.personal !== null;
  }
  return false;
}
