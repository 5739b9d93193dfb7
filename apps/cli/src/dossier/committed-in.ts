import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { latestCommitments } from '@onus/ledger/dossier';
import { type IndexHead, type IndexReader, indexStandingAt, makeIndex } from '@onus/subject-index';

/** The index at a commitment of the log; to be closed. */
export interface CommittedIndex {
  readonly commitment: IndexHead & { readonly position: number };
  readonly index: IndexReader;
  close(): void;
}

/**
 * The index at the last commitment that a signed log of this size holds: the one in the data folder, or, where that has gone
 * on or is not there, one made again from the entries. Undefined where the log commits to none.
 *
 * @throws Failure where the entries do not lead to the root that the log commits to.
 */
export async function committedIn(store: EventStore, data: string, size: number): Promise<CommittedIndex | undefined> {
  for await (const commitment of latestCommitments(store)) {
    if (commitment.position >= size) continue;
    const kept = indexStandingAt(join(data, 'index.db'), commitment);
    if (kept) return { commitment, index: kept, close: () => kept.close() };
    const folder = mkdtempSync(join(tmpdir(), 'onus-index-'));
    const index = await makeIndex(store, join(folder, 'index.db'), commitment.entries);
    const close = (): void => {
      index.close();
      rmSync(folder, { recursive: true });
    };
    if (index.head().root.equals(commitment.root)) return { commitment, index, close };
    close();
    throw falseRoot(commitment.position);
  }
  return undefined;
}

const falseRoot = (position: number): Failure =>
  new Failure(
    `位置 ${position} 登记的索引根与日志的记录不符；请运行 onus verify`,
    `The root of the index recorded at ${position} is not that of the entries; run onus verify`,
  );
