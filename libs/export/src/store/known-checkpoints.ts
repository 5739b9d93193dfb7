import { parseCheckpoint, parseNote, parsePolicy, parseVerifierKey } from '@onus/transparency-log';
import {
  type Checked,
  type CheckpointCheck,
  checkpointCheck,
  followKeys,
  foundInFiles,
  type HeadRoots,
  type OpenCheckpoint,
  type Report,
  type Trust,
} from '../check/index.ts';
import { ExportError } from '../export-error.ts';
import type { LogKey } from '../format/index.ts';
import type { LogPapers } from '../log-source.ts';

/** Checkpoints that a log must continue, and whose signatures count. */
export interface KnownCheckpointOptions {
  /** What the log's own signer has let out last, and the keys that it has had; whoever can alter the log can alter these. */
  readonly released?: { readonly note: string; readonly keys: LogPapers['keys'] } | undefined;
  /** Signed notes that were kept elsewhere, under names by which findings speak of them. */
  readonly checkpoints?: readonly { readonly name: string; readonly note: string }[];
  /** Keys of the log that are believed; and with each those to which it has handed over by statements in the log. */
  readonly keys?: readonly string[];
  /** The witnesses that are believed, as a policy file (c2sp.org/tlog-policy). */
  readonly policy?: string | undefined;
}

/** Compares the roots of a log with what is known of it. */
export interface KnownCheckpoints {
  /** At which the root is wanted, ascending. */
  readonly sizes: readonly number[];
  /** What came of it; `statements` are those in the log by which keys hand over. */
  outcome(roots: HeadRoots, statements: readonly string[]): KnownOutcome;
}

type KnownOutcome = Pick<
  Checked,
  'origin' | 'vouched' | 'trust' | 'vouchedSizeDue' | 'releasedSize' | 'continuedSizes' | 'uncomparedSizes'
>;

const RELEASED = 'signer.db';

/**
 * Opens the checkpoints that are known of a log of this size; a larger one is reported. Once keys or a policy are given, these
 * must have vouched for the newest of the checkpoints: a log grows ahead of its signer.
 *
 * @throws ExportError `export.wrong-checkpoint` for one of another log than the others; TransparencyError `key.malformed`,
 * `policy.malformed`, `note.malformed`, `checkpoint.malformed`.
 */
export function knownCheckpoints(options: KnownCheckpointOptions, size: number, report: Report): KnownCheckpoints {
  const { released: own, checkpoints: kept = [] } = options;
  const released = own && opened(RELEASED, own.note);
  const elsewhere = kept.map(({ name, note }) => opened(name, note));
  const all = [...(released ? [released] : []), ...elsewhere].sort((a, b) => sizeOf(a) - sizeOf(b));
  const origin = (released ?? elsewhere[0])?.checkpoint.origin;
  for (const known of all) requireOrigin(known, origin);
  for (const known of all) {
    if (sizeOf(known) > size) report(foundInFiles.shorterThanKnown({ size, knownSize: sizeOf(known) }));
  }
  const believed = believedIn(options);

  /** Judges all of them; those that the log was found to continue. */
  const judged = (roots: HeadRoots, check: CheckpointCheck): ReadonlySet<OpenCheckpoint> => {
    const continued = new Set<OpenCheckpoint>();
    for (const [at, root] of roots) {
      for (const known of all.filter((one) => sizeOf(one) === at)) {
        check.judge(known, root);
        if (root?.equals(known.checkpoint.root)) continued.add(known);
      }
    }
    return continued;
  };
  return {
    sizes: [...new Set(all.map(sizeOf))],
    outcome: (roots, statements) => {
      const trust = { ...believed, ...followKeys(believed.logKeys, statements) };
      const check = checkpointCheck(origin ?? '', trust, report);
      const continued = judged(roots, check);
      const isAsked = trust.areKeysGiven || trust.isPolicyGiven;
      return {
        origin,
        vouched: check.vouched,
        trust,
        vouchedSizeDue: isAsked ? (all.map(sizeOf).at(-1) ?? size) : undefined,
        releasedSize: released && continued.has(released) ? sizeOf(released) : undefined,
        continuedSizes: elsewhere.filter((one) => continued.has(one)).map(sizeOf),
        uncomparedSizes: [],
      };
    },
  };
}

const sizeOf = ({ checkpoint }: OpenCheckpoint): number => checkpoint.size;

function opened(file: string, text: string): OpenCheckpoint {
  const note = parseNote(text);
  return { file, note, checkpoint: parseCheckpoint(note.text) };
}

function requireOrigin({ file, checkpoint }: OpenCheckpoint, origin: string | undefined): void {
  if (checkpoint.origin === origin) return;
  throw new ExportError('export.wrong-checkpoint', `${file} is a checkpoint of ${checkpoint.origin}, not of ${origin}`);
}

/** Whom to believe before the log has said who came after them; without any key that was given, those of its own signer. */
function believedIn({
  released,
  keys = [],
  policy: policyText,
}: KnownCheckpointOptions): Omit<Trust, 'handovers' | 'unconfirmed'> {
  const policy = policyText === undefined ? undefined : parsePolicy(policyText);
  const given = [...keys.map(parseVerifierKey), ...(policy?.logs.map(({ key }) => key) ?? [])];
  const own = (released?.keys ?? []).map(({ verifierKey, fromSize, toSize }): LogKey => {
    return { key: parseVerifierKey(verifierKey), fromSize, toSize };
  });
  const areKeysGiven = given.length > 0;
  return {
    logKeys: areKeysGiven ? given.map((key) => ({ key, fromSize: 0, toSize: undefined })) : own,
    areKeysGiven,
    policy,
    isPolicyGiven: policy !== undefined,
  };
}
