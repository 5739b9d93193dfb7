import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, type NewEvent, openSqliteEventStore } from '@onus/event-store';
import type { LogPapers } from '@onus/export';
import {
  cosigner,
  ed25519Signer,
  formatNote,
  formatVerifierKey,
  generateSignerKey,
  KEY_TYPE,
  parseNote,
  signCheckpoint,
  signText,
  verifierKeyOf,
} from '@onus/transparency-log';

export const ORIGIN = 'ledger.example/sample';
export const LOG_KEY = generateSignerKey(ORIGIN);
const WITNESS_KEY = generateSignerKey('inspection.example', KEY_TYPE.ed25519Cosignature);

export const LOG_VKEY = formatVerifierKey(verifierKeyOf(LOG_KEY));
export const WITNESS_VKEY = formatVerifierKey(verifierKeyOf(WITNESS_KEY));
export const POLICY = `log ${LOG_VKEY}\nwitness inspection ${WITNESS_VKEY}\nquorum inspection\n`;

/** What goes along with an export of the sample log. */
export const PAPERS: LogPapers = {
  origin: ORIGIN,
  keys: [{ verifierKey: LOG_VKEY, fromSize: 0, toSize: undefined }],
  policy: undefined,
  verifier: undefined,
};

/** A log in a folder of its own, with the checkpoints that were let out. */
export interface SampleLog {
  readonly folder: string;
  /** The database. */
  readonly path: string;
  readonly store: EventStore;
  readonly checkpoints: readonly string[];
  close(): Promise<void>;
}

/** An event like those of the ledger; every other one has a personal part. */
export function sampleEvent(i: number, given: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: i % 3 === 0 ? 'programme.task-assigned' : 'funds.allocated',
    schema: 1,
    effectiveOn: '2016-03-01',
    actor: `user:${i % 5}`,
    authority: { number: `怀扶考〔2016〕${i}号`, issuer: '中共怀化市委', date: '2016-02-28' },
    correlation: randomUUID(),
    subjects: [`unit:county-${i % 13}`, `leader:leader-${i % 40}`],
    data: { amountFen: 125_000 + i, reason: '山体滑坡,\t"工期"顺延\n' },
    ...(i % 2 === 0 && { personal: { name: `演示干部${i}`, phone: '139' } }),
    ...given,
  };
}

/**
 * A log of about `size` events in streams of a few, signed after each batch. With `erase`, the personal parts at these
 * positions are erased, as lawfully as it gets.
 */
export async function sampleLog(
  size: number,
  options: { erase?: readonly number[]; witnessed?: boolean } = {},
): Promise<SampleLog> {
  const folder = mkdtempSync(join(tmpdir(), 'onus-sample-log-'));
  const path = join(folder, 'ledger.db');
  const store = await openSqliteEventStore({ path });
  const checkpoints: string[] = [];
  const sign = async (): Promise<void> => {
    checkpoints.push(await signedHead(store, options.witnessed ?? false));
  };
  for (let from = 0; from < size; from += 100) {
    await appendBatch(store, from, Math.min(100, size - from));
    await sign();
  }
  if (options.erase) {
    await recordErasure(store, options.erase);
    await store.erasePersonal(options.erase);
    await sign();
  }
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { folder, path, store, checkpoints, close };
}

/** Events in ten streams and, under a key, their receipt. */
export async function appendBatch(store: EventStore, from: number, count: number): Promise<void> {
  const streams = new Map<string, NewEvent[]>();
  for (let i = from; i < from + count; i += 1) {
    const stream = `task-${Math.floor(i / 1000)}-${i % 10}`;
    streams.set(stream, [...(streams.get(stream) ?? []), sampleEvent(i)]);
  }
  const batch = [...streams].map(([stream, events]) => ({ stream, expected: 'any', events }) as const);
  const outcome = await store.append(batch, { idempotency: { key: `user:1 ${from}`, digest: `digest of ${from}` } });
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.conflict)}`);
}

export async function recordErasure(store: EventStore, positions: readonly number[]): Promise<void> {
  const data = { positions, legalBasis: '个人信息保护法第四十七条' };
  const erasure = sampleEvent(1, { type: 'oversight.personal-erased', data, subjects: [] });
  await store.append([{ stream: 'oversight', expected: 'any', events: [erasure] }]);
}

/** The head as a signed checkpoint, and cosigned. */
export async function signedHead(store: EventStore, witnessed = false, key = LOG_KEY): Promise<string> {
  const { size, rootHash } = await store.head();
  return signedCheckpoint(size, Buffer.from(rootHash, 'hex'), witnessed, key);
}

/** Any head as a signed checkpoint, and cosigned. */
export function signedCheckpoint(size: number, root: Buffer, witnessed = false, key = LOG_KEY): string {
  const note = parseNote(signCheckpoint({ origin: key.name, size, root }, [ed25519Signer(key)]));
  const cosignatures = witnessed ? [signText(note.text, cosigner(WITNESS_KEY)(1_456_790_400))] : [];
  return formatNote({ text: note.text, signatures: [...note.signatures, ...cosignatures] });
}
