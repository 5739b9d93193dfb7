import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Asking {
  /** Milliseconds of each answer since the last time that this was called, ascending. */
  taken(): number[];
  stop(): Promise<void>;
}

const PAUSE_MS = 5;

/** Others, who ask all the time over connections of their own, each waiting for its answer. @throws when one is not 200. */
export function keepAsking(url: string, token: string, clients: number): Asking {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let times: number[] = [];
  let isOver = false;

  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const asked = request(url, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
        answer.resume().once('end', resolve).once('error', reject);
        if (answer.statusCode === 429) reject(new AskAgain(Number(answer.headers['retry-after']) * 1_000));
        else if (answer.statusCode !== 200) reject(new Error(`an answer was ${answer.statusCode}`));
      });
      asked.once('error', reject).end();
    });
  const client = async (): Promise<void> => {
    while (!isOver) {
      const begun = performance.now();
      await askUntilAnswered(ask);
      times.push(performance.now() - begun);
      await pause(PAUSE_MS);
    }
  };
  const all = Array.from({ length: clients }, client);

  return {
    taken: () => {
      const taken = times.sort((a, b) => a - b);
      times = [];
      return taken;
    },
    stop: async () => {
      isOver = true;
      await Promise.all(all);
      agent.destroy();
    },
  };
}

/** Told to ask again later, as when others at the same address ask more than one address may. */
class AskAgain extends Error {
  readonly inMs: number;

  constructor(inMs: number) {
    super('an answer was 429, more often than it is asked again');
    this.inMs = inMs;
  }
}

/** A connection that rests may be cut to make room, and whoever is told to asks again later; the time counts. */
async function askUntilAnswered(ask: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const isCut = (error as { code?: string }).code === 'ECONNRESET';
      if (tries === 10 || !(isCut || error instanceof AskAgain)) throw error;
      if (error instanceof AskAgain) await pause(error.inMs);
    }
  }
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
