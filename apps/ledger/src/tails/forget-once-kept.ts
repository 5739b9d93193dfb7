import { setTimeout as pause } from 'node:timers/promises';
import { leaders, type Runner } from '@onus/read-models';

const LOOK_MS = 2_000;

/**
 * Whoever takes the read models over lets go once more of what was erased: the instance before may have ended between the erasure and
 * that. What fails is tried again.
 */
export function forgetOnceKept(
  runner: Pick<Runner, 'status' | 'forgetErased'>,
  lookMs = LOOK_MS,
): { close(): Promise<void> } {
  const closing = new AbortController();
  const { signal } = closing;
  let forgottenAs: number | undefined;
  const look = async (): Promise<void> => {
    const fence = runner.status().keeper?.heldFence;
    if (fence === undefined || fence === forgottenAs) return;
    if (await runner.forgetErased([leaders.name]).catch(() => false)) forgottenAs = fence;
  };
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await look();
      await pause(lookMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const following = follow();
  return {
    close: async () => {
      closing.abort();
      await following;
    },
  };
}
