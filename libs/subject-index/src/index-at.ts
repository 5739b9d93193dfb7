import type { EventStore } from '@onus/event-store';
import { type IndexHead, type IndexReader, openSubjectIndex, pinnedIndex } from './subject-index.ts';
import { filling, subjectsOf } from './subjects-of.ts';
import type { IndexView } from './vouched-store.ts';

/** What an index vouches for that stands still: everything up to its head, and nothing after it. */
export function viewOf(index: IndexReader): IndexView {
  return {
    ready: async () => undefined,
    knownOf: (subject) => {
      const committed = index.lookUp(subject);
      return { committed, counted: committed.entries, since: [] };
    },
    countedSince: () => undefined,
    found: () => undefined,
  };
}

/** The index in a file, as it stands; undefined where it is not at this head. Whoever keeps it may go on. */
export function indexStandingAt(path: string, { entries, root }: IndexHead): IndexReader | undefined {
  const index = pinnedIndex(path);
  const head = index?.head();
  if (index && head?.entries === entries && head.root.equals(root)) return index;
  index?.close();
  return undefined;
}

/** Makes the index over the first `entries` entries of a log in a new file, from their envelopes. */
export async function makeIndex(
  store: Pick<EventStore, 'readAll'>,
  path: string,
  entries: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<IndexReader> {
  const index = openSubjectIndex(path);
  index.clear();
  const writing = index.begin();
  const into = filling(writing);
  for await (const { position, envelope } of store.readAll()) {
    if (position >= entries) break;
    await into.take(position, subjectsOf(envelope));
    if (position % 1_000 === 0) onProgress(position);
  }
  await into.bringIn();
  writing.commit(entries);
  return index;
}
