import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory, replaceFile } from '@onus/disk';
import type { LogKey } from '@onus/export/format';
import { openSubjectIndex } from '@onus/subject-index';
import {
  appendLeaf,
  cloneFrontier,
  emptyFrontier,
  type Frontier,
  formatVerifierKey,
  leafHash,
  parseCheckpoint,
  parseNote,
  rootOf,
  type SignerKey,
  signIndexAudit,
  verifierKeyOf,
} from '@onus/transparency-log';
import { serverSource } from '@onus/verifier';
import { auditorKey, keyIsGone, makeAuditorKey } from './auditor-key.ts';
import { type RebuiltRoot, reindex, standsSoundly } from './reindex.ts';
import { altered, openReplica, type Replica } from './replica.ts';
import { beginReplica, type OnProgress, replicate } from './replicate.ts';

export interface AuditorOptions {
  readonly url: string;
  readonly token: string;
  /** Directory of what the auditor keeps; made if it is not there. */
  readonly state: string;
  /** Makes the key of the auditor, under this name. */
  readonly newKey: string | undefined;
  /** Keys of the log that are believed; none: those that the log gives at the first audit. */
  readonly keys: readonly LogKey[];
  readonly progress: (title: 'entries' | 'index' | 'replica') => { readonly at: OnProgress; readonly end: () => void };
}

/** What one audit came to. */
export interface Audited {
  readonly origin: string;
  /** Entries up to the checkpoint. */
  readonly size: number;
  readonly areKeysGiven: boolean;
  /** Roots of the index compared in this pass. */
  readonly compared: number;
  /** The last root to which the log commits, rebuilt; undefined where there is none yet. */
  readonly last: RebuiltRoot | undefined;
  /** Verifier key of the auditor, where there is one. */
  readonly auditor: string | undefined;
  /** What the auditor has signed; undefined without a key or a root. */
  readonly note: string | undefined;
}

export interface Auditor {
  /** Follows the log to its checkpoint. @throws Difference, Unreadable, Failure */
  audit(): Promise<Audited>;
  close(): void;
}

/**
 * Opens what an auditor keeps in a directory. In this order, so that whatever interrupts it, the next audit goes on from
 * there: entries; the checkpoint that covers them; the index at a root that was found to be theirs; the note.
 *
 * @throws Failure, ExposedFiles
 */
export function openAuditor({ url, token, state, newKey, keys, progress }: AuditorOptions): Auditor {
  makeDirectory(state);
  const replica = openReplica(join(state, 'replica.db'));
  const index = openSubjectIndex(join(state, 'index.db'));
  // Edges of the tree of the log over the entries that were accepted, and over those in the index; made again when it is opened.
  let edge: Frontier | undefined;
  let indexed = emptyFrontier();

  const recall = (): Frontier => {
    const size = replica.head()?.size ?? 0;
    if (!standsSoundly(replica, index, size)) index.clear();
    const shown = progress('replica');
    const edges = edgesOf(replica, size, index.head().entries, shown.at);
    shown.end();
    indexed = edges.atMark;
    return edges.edge;
  };
  const keyFor = (origin: string): SignerKey | undefined => {
    const known = replica.head()?.auditor ?? undefined;
    const key = auditorKey(state) ?? (newKey === undefined ? undefined : makeAuditorKey(state, newKey, origin));
    if (!key && known !== undefined) throw keyIsGone(state, known);
    if (key) replica.setAuditor(formatVerifierKey(verifierKeyOf(key)));
    return key;
  };

  const audit = async (): Promise<Audited> => {
    edge ??= recall();
    const source = await serverSource(url, token);
    const { origin, areKeysGiven } = await beginReplica(source, replica, keys);
    const key = keyFor(origin);
    const keepSplitView = (file: string): void => replaceFile(join(state, 'split-view.json'), file);
    const fetching = progress('entries');
    edge = await replicate({ source, replica, edge, onProgress: fetching.at, keepSplitView }).finally(fetching.end);
    const indexing = progress('index');
    const { last, compared, ...done } = await reindex(replica, index, indexed, edge.size, indexing.at).finally(
      indexing.end,
    );
    indexed = done.edge;
    const note = key && last && signIndexAudit({ origin, ...last }, key);
    if (note !== undefined) keepNote(join(state, 'audit.note'), note);
    const auditor = key && formatVerifierKey(verifierKeyOf(key));
    return { origin, size: edge.size, areKeysGiven, compared, last, auditor, note };
  };
  return {
    audit: async () => {
      try {
        return await audit();
      } catch (error) {
        edge = undefined; // what is kept on the disk counts
        throw error;
      }
    },
    close: () => {
      index.close();
      replica.close();
    },
  };
}

/** Written where it says something new. */
export function keepNote(path: string, note: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== note) replaceFile(path, note);
}

/**
 * The right edge of the tree over the entries that were accepted, and of the one over the first `mark` of them.
 *
 * @throws Failure where the entries that are kept are not those that led to the checkpoint
 */
function edgesOf(
  replica: Replica,
  size: number,
  mark: number,
  onProgress: OnProgress,
): { readonly edge: Frontier; readonly atMark: Frontier } {
  const edge = emptyFrontier();
  let atMark = emptyFrontier();
  for (const { position, entry } of replica.entries(0, size)) {
    appendLeaf(edge, leafHash(entry));
    if (position + 1 === mark) atMark = cloneFrontier(edge);
    if (position % 1_000 === 0) onProgress(position, size);
  }
  const checkpoint = replica.head()?.checkpoint ?? null;
  if (checkpoint !== null && !rootOf(edge).equals(parseCheckpoint(parseNote(checkpoint).text).root)) throw altered(0);
  return { edge, atMark };
}
