import { WitnessError } from './witness-error.ts';

/** Bounds on one request. */
export interface PostBounds {
  readonly answerBytesMax: number;
  /** For all of it, from the first byte sent to the last one read. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Sends a text and reads the answer; follows no redirect. @throws whatever `fetch` does, and WitnessError `malformed`. */
export async function post(url: string, text: string, bounds: PostBounds): Promise<{ status: number; body: Buffer }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: text,
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
