import { setTimeout } from 'node:timers/promises';
import type { Held } from '@onus/export/check';
import { CHECKPOINT_PATH, dataPath, FILE_BYTES_MAX, formatLogKeys, KEYS_PATH, parsedJson } from '@onus/export/format';
import {
  entriesPath,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  TransparencyError,
  tileWidth,
} from '@onus/transparency-log';
import { Unreadable } from '../unreadable.ts';
import type { Source } from './source.ts';

const TIMEOUT_MS = 60_000;
const ATTEMPTS_MAX = 5;
const WAIT_SECONDS_MAX = 60;

/**
 * A running log. Its checkpoint, keys and tiles are public; entries need a token, and so do data, which not everybody who may
 * read entries may read. The checkpoint is read once: the log goes on, and is checked as it was then.
 *
 * @throws Unreadable
 */
export async function serverSource(named: string, token: string | undefined, timeoutMs = TIMEOUT_MS): Promise<Source> {
  const base = new URL(named.endsWith('/') ? named : `${named}/`);
  const ask = (path: string): Promise<Response> =>
    answerOf(
      new URL(path, base),
      { accept: '*/*', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      timeoutMs,
    );
  const read = async (path: string, bytesMax: number): Promise<Uint8Array | undefined> => {
    const answer = await ask(pathOf(path));
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw refused(answer);
    const bytes = await bodyOf(answer, bytesMax);
    return path === KEYS_PATH ? keysFile(bytes) : bytes;
  };
  /** Whether whoever has this token may read it; a token that is none is no token for less. */
  const gives = async (path: string): Promise<boolean> => {
    const answer = await ask(path);
    await unread(answer);
    if (answer.status === 401) throw refused(answer);
    return answer.ok;
  };
  const checkpoint = await read(CHECKPOINT_PATH, FILE_BYTES_MAX.note);
  const held = async (): Promise<Held> => {
    const width = tileWidth(0, 0, sizeIn(checkpoint));
    if (token === undefined || width === 0) return 'tree';
    if (await gives(dataPath(0, width))) return 'parts';
    return (await gives(entriesPath(0, width))) ? 'entries' : 'tree';
  };

  return {
    read: (path, bytesMax) => (path === CHECKPOINT_PATH ? checkpoint : read(path, bytesMax)),
    list: () => [],
    holds: await held(),
    close: () => undefined,
  };
}

function pathOf(path: string): string {
  return path === KEYS_PATH ? 'checkpoint/keys' : path;
}

/** Zero for what is no checkpoint. */
function sizeIn(checkpoint: Uint8Array | undefined): number {
  try {
    return parseCheckpoint(parseNote(checkpoint ?? '').text).size;
  } catch (error) {
    if (error instanceof TransparencyError) return 0;
    throw error;
  }
}

/** Waits and asks again where there is too much to do. */
async function answerOf(url: URL, headers: Record<string, string>, timeoutMs: number): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetched(url, headers, timeoutMs);
    const isBusy = answer.status === 429 || answer.status === 503;
    if (!isBusy || attempt === ATTEMPTS_MAX) return answer;
    await unread(answer);
    await setTimeout(1000 * Math.min(Number(answer.headers.get('retry-after')) || attempt, WAIT_SECONDS_MAX));
  }
}

async function fetched(url: URL, headers: Record<string, string>, timeoutMs: number): Promise<Response> {
  try {
    // A redirect could carry the token elsewhere.
    return await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    throw notReached(url.href, cause);
  }
}

/** Also where it answers and does not come to an end in time, or hangs up in the midst of it. */
const notReached = (href: string, cause: unknown): Unreadable =>
  new Unreadable(`无法访问 ${href}`, `${href} cannot be reached`, { cause });

/** What is left of an answer is of no use; nor is whether the connection took it well. */
async function unread({ body }: Response): Promise<void> {
  await body?.cancel().catch(() => undefined);
}

async function bodyOf(answer: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > bytesMax) break;
    }
  } catch (cause) {
    throw notReached(answer.url, cause);
  }
  return Buffer.concat(chunks).subarray(0, bytesMax + 1);
}

/** The keys as an export has them; empty for an answer that is not understood, so that no key came along. */
function keysFile(bytes: Uint8Array): Uint8Array {
  const { keys } = (parsedJson(bytes.subarray(0, FILE_BYTES_MAX.keys)) ?? {}) as { keys?: unknown };
  try {
    const logKeys = (Array.isArray(keys) ? keys : []).map(({ verifierKey, fromSize, toSize }) => ({
      key: parseVerifierKey(String(verifierKey)),
      fromSize: Number(fromSize),
      toSize: toSize === undefined || toSize === null ? undefined : Number(toSize),
    }));
    return Buffer.from(formatLogKeys(logKeys));
  } catch (error) {
    if (error instanceof TransparencyError || error instanceof TypeError) return Buffer.alloc(0);
    throw error;
  }
}

function refused({ url, status }: Response): Unreadable {
  return new Unreadable(`${url} 答复 ${status}`, `${url} answers ${status}`);
}
