import { setTimeout as pause } from 'node:timers/promises';

/** As where the connection to its server broke. */
class Silent extends Error {
  readonly code = '08006';
}

/** What comes of some work that may wait for a server. @throws Error as of a server that is away, where nothing comes by then */
export async function answeredWithin<T>(work: Promise<T>, ms: number): Promise<T> {
  const over = new AbortController();
  const late = pause(ms, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new Silent();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
