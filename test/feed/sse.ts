import type { ServedLedger } from '../http/served-ledger.ts';

export interface Frame {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: string | undefined;
}

/** A stream of server-sent events, as a client reads it. */
export interface ReadStream {
  readonly status: number;
  readonly headers: Headers;
  /** The next frame that says something; undefined at the end. Comments and `retry` are passed over. */
  next(): Promise<Frame | undefined>;
  /** So many messages, as they come. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
  messages(count: number): Promise<any[]>;
  /** Everything that is left, as text. */
  rest(): Promise<string>;
  leave(): void;
}

export async function readStream(
  { url }: Pick<ServedLedger, 'url'>,
  path: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ReadStream> {
  const leaving = new AbortController();
  const response = await fetch(url + path, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: leaving.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const more = async (): Promise<boolean> => {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
    text += value ?? '';
    return !done;
  };
  const next = async (): Promise<Frame | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const of = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const frame = { event: of('event'), id: of('id'), data: of('data') };
        if (frame.data !== undefined) return frame;
      } else if (!(await more())) return undefined;
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    next,
    messages: async (count) => {
      const found: unknown[] = [];
      while (found.length < count) {
        const frame = await next();
        if (!frame || frame.event !== undefined) throw new Error(`no message: ${JSON.stringify(frame)}`);
        found.push(JSON.parse(frame.data ?? ''));
      }
      return found;
    },
    rest: async () => {
      while (await more());
      return text;
    },
    leave: () => {
      reader?.closed.catch(() => undefined); // it fails whenever what was begun comes to its end
      leaving.abort();
    },
  };
}
