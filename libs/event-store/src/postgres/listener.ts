import { setTimeout } from 'node:timers/promises';
import { openPool } from '@onus/postgres';
import type { CommitSignal } from '../commit-signal.ts';

/** Hears of what others record, and wakes those who wait for it. */
export interface Listener {
  close(): Promise<void>;
}

const PAUSE_MS = 1_000;

/**
 * Listens on a connection of its own, which is opened again when it breaks. Whoever waits also looks now and then by itself: nothing
 * but speed depends on this.
 */
export function listen(url: string, commits: CommitSignal): Listener {
  const pool = openPool({ url, name: 'onus log listener', max: 1 });
  const closing = new AbortController();
  const { signal } = closing;

  const listenOnce = async (): Promise<void> => {
    const client = await pool.connect();
    const broken = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
    try {
      client.on('notification', () => commits.notify());
      await client.query('LISTEN onus_log');
      commits.notify();
      await broken;
    } finally {
      client.release(true);
    }
  };
  const keepListening = async (): Promise<void> => {
    while (!signal.aborted) {
      await listenOnce().catch(() => undefined);
      await setTimeout(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const done = keepListening();
  return {
    close: async () => {
      closing.abort();
      await done;
      await pool.end();
    },
  };
}
