import { WitnessError } from './witness-error.ts';

/** Bounds on one request. */
export interface Bounds {
  readonly answerBytesMax: number;
  /** For all of it, from the first byte sent to the last one read. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Sends a text and reads the answer; follows no redirect. @throws whatever `fetch` does, and WitnessError `malformed`. */
export const post = (url: string, text: string, bounds: Bounds): Promise<Answer> =>
  exchange(url, { method: 'POST', headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text }, bounds);

/** Reads what is there; as `post`. */
export const get = (url: string, bounds: Bounds): Promise<Answer> => exchange(url, {}, bounds);

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

async function exchange(url: string, request: RequestInit, bounds: Bounds): Promise<Answer> {
  const response = await fetch(url, {
    ...request,
    redirect: 'error',
    signal: AbortSignal.any([bounds.signal, AbortSignal.timeout(bounds.timeoutMs)]),
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > bounds.answerBytesMax) {
      throw new WitnessError('malformed', `its answer has more than ${bounds.answerBytesMax} bytes`);
    }
    chunks.push(chunk);
  }
  return { status: response.status, body: Buffer.concat(chunks) };
}
