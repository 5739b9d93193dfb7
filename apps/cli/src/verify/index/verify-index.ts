import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '@onus/event-store';
import type { Report } from '@onus/export/check';
import { latestCommitments } from '@onus/ledger/dossier';
import { filling, type IndexHead, openSubjectIndex, pinnedIndex, subjectsOf } from '@onus/subject-index';
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
  // Before the log is looked at: a service beside it commits to what it then puts into the file, and may do so at any time.
  const file = standingFile(data);
  const commitments = await ascending(store, report);
  const entries = commitments.at(-1)?.entries ?? 0;
  const folder = mkdtempSync(join(tmpdir(), `onus-verify-${process.pid}-index-`));
  try {
    await compareRoots(store, join(folder, 'index.db'), commitments, report, (done) => onProgress(done, entries));
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (file && !isCommitted(file, commitments)) report(foundInIndex.fileAltered({ file: 'index.db' }));
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

/** The file of the index as it stands at one moment. */
interface StandingFile extends IndexHead {
  /** Down to its last page. */
  readonly isSound: boolean;
}

/** Undefined where there is none. */
function standingFile(data: string): StandingFile | undefined {
  const file = pinnedIndex(join(data, 'index.db'));
  try {
    return file && { ...file.head(), isSound: file.isSound() };
  } finally {
    file?.close();
  }
}

/** It may be behind the log; but where it stands it is what the log commits to. */
const isCommitted = ({ entries, root, isSound }: StandingFile, commitments: readonly Commitment[]): boolean =>
  isSound && (entries === 0 || commitments.some((one) => one.entries === entries && one.root.equals(root)));
