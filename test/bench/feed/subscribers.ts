import { type ClientRequest, type IncomingMessage, request } from 'node:http';

/** Many who are connected to a stream, in one process, and when each was given an event. */
export interface Subscribers {
  /** Milliseconds on `performance.now()` at which each was given the event at a position; resolves once all were. */
  given(position: number): Promise<readonly number[]>;
  leave(): void;
}

/** Connects so many, each under one of the tokens in turn; resolves once all of them are. */
export async function subscribe(
  url: string,
  tokens: readonly string[],
  count: number,
  after: number,
): Promise<Subscribers> {
  const at = new Map<number, number[]>();
  const waiting = new Set<() => void>();
  const heard = (position: number): void => {
    const times = at.get(position) ?? [];
    times.push(performance.now());
    at.set(position, times);
    for (const look of waiting) look();
  };
  const requests: ClientRequest[] = [];
  const connect = (i: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${tokens[i % tokens.length]}` };
      const asked = request(`${url}/v1/feed/stream?after=${after}`, { agent: false, headers });
      requests.push(asked);
      asked.on('error', reject);
      asked.on('response', (answer: IncomingMessage) => {
        if (answer.statusCode !== 200) reject(new Error(`a stream was refused: ${answer.statusCode}`));
        let rest = '';
        answer.setEncoding('utf8').on('data', (text: string) => {
          rest += text;
          const end = rest.lastIndexOf('\n\n');
          if (end < 0) return;
          for (const [, id] of rest.slice(0, end).matchAll(/^id: (\d+)\ndata/gm)) heard(Number(id));
          rest = rest.slice(end + 2);
        });
        answer.on('error', () => undefined);
        resolve();
      });
      asked.end();
    });
  for (let i = 0; i < count; i += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, j) => connect(i + j)));
  }
  return {
    given: (position) =>
      new Promise((resolve) => {
        const look = (): void => {
          const times = at.get(position) ?? [];
          if (times.length < count) return;
          waiting.delete(look);
          resolve(times);
        };
        waiting.add(look);
        look();
      }),
    leave: () => {
      for (const asked of requests) {
        asked.removeAllListeners('error').on('error', () => undefined);
        asked.destroy();
      }
    },
  };
}

const AT_ONCE = 50;
