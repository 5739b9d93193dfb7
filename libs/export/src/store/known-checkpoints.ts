import { parseCheckpoint, parseNote, parsePolicy, parseVerifierKey } from '@onus/transparency-log';
import {
  type Checked,
  checkpointCheck,
  foundInFiles,
  type OpenCheckpoint,
  type Report,
  type Trust,
} from '../check/index.ts';

/** Checkpoints that a log must continue, and whose signatures count. */
export interface KnownCheckpointOptions {
  /** Signed notes, under names by which findings speak of them: the newest that was let out, and any kept elsewhere. */
  readonly checkpoints?: readonly { readonly name: string; readonly note: string }[];
  /** Keys of the log that are believed. Without any, signatures are not looked at. */
  readonly keys?: readonly string[];
  /** The witnesses that are believed, as a policy file (c2sp.org/tlog-policy). */
  readonly policy?: string | undefined;
}

/** Compares the roots of a log with what is known of it. */
export interface KnownCheckpoints {
  /** At which the root is wanted. */
  readonly sizes: readonly number[];
  compare(size: number, root: Buffer | undefined): void;
  /** What came of it. */
  outcome(): Pick<Checked, 'origin' | 'vouched' | 'trust' | 'continuedSizes' | 'uncomparedSizes'>;
}

/**
 * Opens the checkpoints that are known of a log of this size; a larger one is reported.
 *
 * @throws TransparencyError `key.malformed`, `policy.malformed`, `note.malformed`, `checkpoint.malformed`.
 */
export function knownCheckpoints(
  { checkpoints = [], keys = [], policy }: KnownCheckpointOptions,
  size: number,
  report: Report,
): KnownCheckpoints {
  const [first] = checkpoints;
  const origin = first && parseCheckpoint(parseNote(first.note).text).origin;
  const trust: Trust = {
    logKeys: keys.map((key) => ({ key: parseVerifierKey(key), fromSize: 0, toSize: undefined })),
    areKeysGiven: true,
    policy: policy === undefined ? undefined : parsePolicy(policy),
    isPolicyGiven: true,
  };
  const check = checkpointCheck(origin ?? '', trust, report);
  const opened = checkpoints.flatMap(({ name, note }) => check.open(name, Buffer.from(note)) ?? []);
  const continued = new Set<number>();
  for (const { checkpoint } of opened) {
    if (checkpoint.size > size) report(foundInFiles.shorterThanKnown({ size, knownSize: checkpoint.size }));
  }
  const sizeOf = ({ checkpoint }: OpenCheckpoint): number => checkpoint.size;

  return {
    sizes: opened.map(sizeOf),
    compare: (at, root) => {
      for (const known of opened.filter((one) => sizeOf(one) === at)) {
        check.compare(known, root);
        if (root?.equals(known.checkpoint.root)) continued.add(at);
      }
    },
    outcome: () => ({ origin, vouched: check.vouched, trust, continuedSizes: [...continued], uncomparedSizes: [] }),
  };
}
