import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@onus/event-store';
import type { Report } from '@onus/export/check';
import { latestCommitments } from '@onus/ledger/dossier';
import { filling, type IndexHead, openSubjectIndex, readSubjectIndex, subjectsOf } from '@onus/subject-index';
import { foundInIndex } from './found.ts';

/** What was made again and compared. */
export interface IndexChecked {
  /** Roots that the log commits to. */
  readonly commitments: number;
  /** Entries up to the last of them. */
  readonly entries: number;
}

type Commitment = IndexHead & { readonly position: number };

/**
 * Makes the index again from the envelopes, commitment by commitment, and compares its roots with those that the log commits
 * to; and the file of the index with the commitment at which it stands.
 */
export async function verifyIndex(
  data: string,
  store: EventStore,
  report: Report,
  onProgress: (done: number, total: number) => void,
): Promise<IndexChecked> {
  const commitments = await ascending(store, report);
  const entries = commitments.at(-1)?.entries ?? 0;
  const folder = mkdtempSync(join(tmpdir(), `onus-verify-${process.pid}-index-`));
  try {
    await compareRoots(store, join(folder, 'index.db'), commitments, report, (done) => onProgress(done, entries));
  } finally {
    rmSync(folder, { recursive: true });
  }
  compareFile(data, commitments, report);
  return { commitments: commitments.length, entries };
}

/** A root is recorded after what it is the root of, and each speaks of more than the one before. */
async function ascending(store: EventStore, report: Report): Promise<readonly Commitment[]> {
  const commitments: Commitment[] = [];
  for await (const commitment of latestCommitments(store)) commitments.unshift(commitment);
  let last = -1;
  return commitments.filter(({ position, entries }) => {
    const isInOrder = entries > last && entries <= position;
    if (isInOrder) last = entries;
    else report(foundInIndex.outOfOrder({ position, entries }));
    return isInOrder;
  });
}

async function compareRoots(
  store: EventStore,
  path: string,
  commitments: readonly Commitment[],
  report: Report,
  onProgress: (done: number) => void,
): Promise<void> {
  const index = openSubjectIndex(path);
  const writing = index.begin();
  const into = filling(writing);
  const rest = [...commitments];
  const compareUpTo = async (position: number): Promise<void> => {
    for (let [next] = rest; next && next.entries <= position; [next] = rest) {
      await into.bringIn();
      if (!writing.root().equals(next.root))
        report(foundInIndex.falseRoot({ position: next.position, entries: next.entries }));
      rest.shift();
    }
  };
  try {
    for await (const event of store.readAll()) {
      await compareUpTo(event.position);
      if (rest.length === 0) return;
      const subjects = readable(() => subjectsOf(event.envelope));
      if (!subjects) return report(foundInIndex.unreadable({ position: event.position }));
      await into.take(event.position, subjects);
      if (event.position % 1_000 === 0) onProgress(event.position);
    }
  } finally {
    writing.rollBack();
    index.close();
  }
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** It may be behind the log; but where it stands it is what the log commits to, down to its last page. */
function compareFile(data: string, commitments: readonly Commitment[], report: Report): void {
  const file = readSubjectIndex(join(data, 'index.db'));
  if (!file) return;
  try {
    const { entries, root } = file.head();
    const isCommitted = commitments.some((one) => one.entries === entries && one.root.equals(root));
    if ((entries > 0 && !isCommitted) || !file.isSound()) report(foundInIndex.fileAltered({ file: 'index.db' }));
  } finally {
    file.close();
  }
}
