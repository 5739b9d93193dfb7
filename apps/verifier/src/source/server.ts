import { setTimeout } from 'node:timers/promises';
import { FILE_BYTES_MAX, formatLogKeys, KEYS_PATH, parsedJson } from '@onus/export/format';
import { parseTilePath, parseVerifierKey, TILE_WIDTH, TransparencyError } from '@onus/transparency-log';
import { Unreadable } from '../unreadable.ts';
import type { Source } from './source.ts';

/** Asks for records as the data bundles of an export. */
const DATA_BUNDLE = 'application/vnd.onus.data-bundle';
const TIMEOUT_MS = 60_000;
const ATTEMPTS_MAX = 5;
const WAIT_SECONDS_MAX = 60;

/**
 * A running log. Its checkpoint, keys and tiles are public; entries need a token, and so do data, where they are served.
 *
 * @throws Unreadable
 */
export async function serverSource(named: string, token: string | undefined): Promise<Source> {
  const base = new URL(named.endsWith('/') ? named : `${named}/`);
  const ask = (path: string, accept = '*/*'): Promise<Response> =>
    answerOf(new URL(path, base), { accept, ...(token !== undefined && { authorization: `Bearer ${token}` }) });
  const servesData = async (): Promise<boolean> => {
    const answer = await ask(dataQuery(0, 1), DATA_BUNDLE);
    await answer.body?.cancel();
    return answer.headers.get('content-type') === DATA_BUNDLE;
  };

  return {
    read: async (path, bytesMax) => {
      const isData = path.startsWith('data/');
      const answer = await (isData ? ask(dataQueryOf(path), DATA_BUNDLE) : ask(pathOf(path)));
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw refused(answer);
      const bytes = await bodyOf(answer, bytesMax);
      return path === KEYS_PATH ? keysFile(bytes) : bytes;
    },
    list: () => [],
    holds: token === undefined ? 'tree' : (await servesData()) ? 'parts' : 'entries',
    close: () => undefined,
  };
}

function pathOf(path: string): string {
  return path === KEYS_PATH ? 'checkpoint/keys' : path;
}

/** The query for the records of a data bundle, by the path that the bundle has in an export. */
function dataQueryOf(path: string): string {
  const { index, width } = parseTilePath(path.replace('data/', 'tile/entries/'));
  return dataQuery(index * TILE_WIDTH, width);
}

function dataQuery(from: number, limit: number): string {
  return `v1/events?from=${from}&limit=${limit}`;
}

/** Waits and asks again where there is too much to do. */
async function answerOf(url: URL, headers: Record<string, string>): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetched(url, headers);
    const isBusy = answer.status === 429 || answer.status === 503;
    if (!isBusy || attempt === ATTEMPTS_MAX) return answer;
    await answer.body?.cancel();
    await setTimeout(1000 * Math.min(Number(answer.headers.get('retry-after')) || attempt, WAIT_SECONDS_MAX));
  }
}

async function fetched(url: URL, headers: Record<string, string>): Promise<Response> {
  try {
    // A redirect could carry the token elsewhere.
    return await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new Unreadable(`无法访问 ${url.href}`, `${url.href} cannot be reached`, { cause });
  }
}

async function bodyOf(answer: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > bytesMax) break;
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
