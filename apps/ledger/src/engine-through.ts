import { setTimeout } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { dayOf } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { EVENT_STORE } from './injection-tokens.ts';
import { lastTurned } from './tails/day-turning.ts';
import { Tails } from './tails/tails.ts';

const PAUSE_MS = 50;
const TELL_MS = 3_000;
/** The clock of a demonstration is confirmed by itself, soon after its start. */
const WAITS_MS_MAX = 10_000;

/**
 * Waits until the engine has turned every day up to today and told all that follows: what a demonstration of years ago is
 * opened with. It does not wait for an engine that waits itself.
 * @param tell how far it is, now and then
 */
export async function engineThrough(
  app: INestApplicationContext,
  tell: (position: number, size: number) => void,
): Promise<void> {
  const [store, tails] = [app.get<EventStore>(EVENT_STORE), app.get(Tails)];
  let toldMs = performance.now();
  for (;;) {
    const { size } = await store.head();
    const { state, since, position } = tails.status().accountability;
    if (state === 'stopped' || (state === 'waiting' && Date.now() - since.getTime() > WAITS_MS_MAX)) return;
    if (position >= size - 1 && (await lastTurned(store)) === dayOf(new Date())) return;
    if (performance.now() - toldMs > TELL_MS) {
      tell(position, size);
      toldMs = performance.now();
    }
    await setTimeout(PAUSE_MS);
  }
}
