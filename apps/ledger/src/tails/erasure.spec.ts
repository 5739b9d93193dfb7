import { personalErased } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import type { Runner } from '@onus/read-models';
import { eraseWhatIsDecided } from './erasure.ts';

const { type, schema, data } = personalErased({
  erasureId: 'erasure-1',
  legalBasis: '依法',
  positions: [3, 12],
  requestedBy: 'role:operator',
});
const envelope = { type, schema, actor: 'role:inspector', effectiveOn: '2016-03-01' };
const event = { position: 11, envelope, data } as unknown as RecordedEvent;

/** A log that tells what is erased, and read models that let go when asked for the third time, or never. */
function given(letsGoAfter: number, keeper?: ReturnType<Runner['status']>['keeper']) {
  const erased: number[][] = [];
  const said: string[] = [];
  let asked = 0;
  const store = { erasePersonal: async (positions: number[]) => erased.push(positions) } as unknown as EventStore;
  const runner = {
    status: () => ({ healthy: true, models: [], keeper }),
    waitFor: async () => 'visible',
    forgetErased: async () => ++asked > letsGoAfter,
  } as unknown as Runner;
  const erase = (signal: AbortSignal) =>
    eraseWhatIsDecided(store, runner, event, { signal, waits: (reason) => said.push(reason) });
  return { erased, said, erase };
}

test('only what was recorded before it is erased', async () => {
  const { erased, erase } = given(0);
  await erase(new AbortController().signal);
  expect(erased).toEqual([[3]]);
});

test('while the read models hold the names it says so, and goes on by itself', async () => {
  const { said, erase } = given(2);
  await erase(new AbortController().signal);
  expect(said.filter((code) => code === 'erasure.read-models-hold-it')).toHaveLength(2);
});

test('it waits no longer than the tail', async () => {
  const { erase } = given(Number.POSITIVE_INFINITY);
  const closing = new AbortController();
  const waiting = erase(closing.signal);
  closing.abort();
  await expect(waiting).rejects.toThrow();
});

test('where another instance keeps the read models it lets go of the names, and this one goes on', async () => {
  const { said, erased, erase } = given(Number.POSITIVE_INFINITY, {
    heldFence: undefined,
    owner: { holder: 'another', fence: 3, since: new Date() },
    failure: undefined,
  });
  await erase(new AbortController().signal);
  expect([said, erased]).toEqual([['erasure.log-is-being-read'], [[3]]]);
});
