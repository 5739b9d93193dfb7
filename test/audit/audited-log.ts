import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { EventStore } from '@onus/event-store';
import { exportEvidence } from '@onus/export';
import { makeIndex } from '@onus/subject-index';
import { encodeEntryBundle, HASH_BYTES, parseTilePath, type SignerKey, TILE_WIDTH } from '@onus/transparency-log';
import {
  appendBatch,
  LOG_KEY,
  LOG_VKEY,
  PAPERS,
  type SampleLog,
  sampleEvent,
  sampleLog,
  signedHead,
} from '../verify/sample-log.ts';

export const TOKEN = 'secret';

/** A log over HTTP as a ledger serves it, whose operator may do with it whatever they like. */
export interface AuditedLog {
  readonly url: string;
  /** Paths that were asked for. */
  readonly requests: string[];
  /** Adds events. */
  grow(count: number): Promise<void>;
  /** Commits to the index of everything so far, or to what the operator says. */
  commit(said?: { readonly entries?: number; readonly root?: string }): Promise<void>;
  /** Signs for everything so far. */
  sign(key?: SignerKey): Promise<void>;
  /** Goes back to a checkpoint that was signed before: its number. */
  showAgain(checkpoint: number): void;
  /** Goes on with another history, which begins alike up to a size. */
  rewrite(): Promise<void>;
  /** Changes what is served under a path, or answers in its place. */
  alter: (path: string, bytes: Buffer) => Buffer | number;
  stop(): Promise<void>;
}

export async function auditedLog(size: number): Promise<AuditedLog> {
  const logs: SampleLog[] = [await sampleLog(0)];
  const checkpoints: string[] = [];
  const requests: string[] = [];
  let checkpoint = '';
  let grown = 0;
  let made = 0;
  const log = (): SampleLog => {
    const last = logs.at(-1);
    if (!last) throw new Error('there is no log');
    return last;
  };
  const bytesOf = async (path: string): Promise<Buffer | string | undefined> => {
    const { store } = log();
    if (path === 'checkpoint') return checkpoint;
    if (path === 'checkpoint/keys') return JSON.stringify({ keys: [{ verifierKey: LOG_VKEY, fromSize: 0 }] });
    const position = /^v1\/events\/(\d+)\?as=evidence$/.exec(path)?.[1];
    if (position !== undefined)
      return exportEvidence(store, { ...PAPERS, checkpoint, position: Number(position), showsPersonal: false });
    return path.startsWith('tile/') ? tileOf(store, path) : undefined;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').slice(1);
    requests.push(path);
    const isOpen = path.startsWith('checkpoint') || /^tile\/\d/.test(path);
    if (!isOpen && request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end();
    const bytes = await bytesOf(path).catch(() => undefined);
    const altered = bytes === undefined ? 404 : audited.alter(path, Buffer.from(bytes));
    if (typeof altered === 'number') response.writeHead(altered).end();
    else response.writeHead(200).end(altered);
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const audited: AuditedLog = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    grow: async (count) => {
      for (let left = count; left > 0; left -= 100) {
        await appendBatch(log().store, grown, Math.min(100, left));
        grown += Math.min(100, left);
      }
    },
    commit: async (said = {}) => {
      const { store, folder } = log();
      const { size: entries } = await store.head();
      made += 1;
      const index = await makeIndex(store, join(folder, `index-${made}.db`), entries);
      const data = { entries, root: index.head().root.toString('hex'), ...said };
      index.close();
      const by = { type: 'oversight.index-committed', actor: 'service:index', subjects: ['log:index'] };
      await store.append([{ stream: 'index', expected: 'any', events: [sampleEvent(1, { ...by, data })] }]);
    },
    sign: async (key = LOG_KEY) => {
      checkpoint = await signedHead(log().store, false, key);
      checkpoints.push(checkpoint);
    },
    showAgain: (number) => {
      checkpoint = checkpoints[number] ?? '';
    },
    rewrite: async () => {
      logs.push(await sampleLog(0));
      grown = 0;
    },
    alter: (_, bytes) => bytes,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      for (const each of logs) await each.close();
    },
  };
  await audited.grow(size);
  await audited.commit();
  await audited.sign();
  return audited;
}

async function tileOf(store: EventStore, path: string): Promise<Buffer | undefined> {
  const address = parseTilePath(path);
  if (address.kind === 'hashes') {
    const hashes = await store.readTile(address.level, address.index);
    return hashes && Buffer.from(hashes.subarray(0, address.width * HASH_BYTES));
  }
  const entries: Uint8Array[] = [];
  for await (const { envelope } of store.readRecords(address.index * TILE_WIDTH, address.width)) entries.push(envelope);
  return entries.length === address.width ? encodeEntryBundle(entries) : undefined;
}
