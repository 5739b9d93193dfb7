import { olderRootBy, verifyConsistency } from './consistency.ts';
import { EMPTY_ROOT } from './hashing.ts';
import {
  checkSignatures,
  formatNote,
  formatSignatureLines,
  isUnderKey,
  type NoteSigner,
  type NoteVerifier,
  signText,
} from './note.ts';
import type { SplitView } from './split-view.ts';
import { TransparencyError } from './transparency-error.ts';
import type { TreeHead } from './tree-head.ts';
import { type ParsedAddCheckpoint, parseAddCheckpoint } from './witness-request.ts';

/** What a witness answers over HTTP. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
  /** With 200 only: what must replace the state, durably, before the answer may leave. */
  readonly newState?: SeenHead;
  /** With 409 and 422 only: a checkpoint that the log has signed, and that does not go on from the one cosigned last. */
  readonly contradiction?: Contradiction;
}

/** A head that was seen, and the whole checkpoint: as the log and the witness signed it. */
export interface SeenHead extends TreeHead {
  /** Undefined for a head of which no more was kept. */
  readonly note?: string | undefined;
}

/** Two heads of one log, and what tells that they exclude each other; `isProven` where anybody can be shown it. */
export interface Contradiction extends Pick<SplitView, 'heads' | 'link'> {
  readonly origin: string;
  readonly isProven: boolean;
}

/** Who a witness is. */
export interface Witness {
  /** Keys of the logs that it watches, each named after the log's origin; a log may have several. */
  readonly logs: readonly NoteVerifier[];
  /** Its own keys at the time of the answer, see `cosigner`. */
  readonly cosigners: readonly NoteSigner[];
}

/** Keeps the head that a witness cosigned last, for each log; on a disk that is never set back to an older copy. */
export interface WitnessStore {
  /** The head cosigned last, or undefined if there is none. */
  latest(origin: string): Promise<SeenHead | undefined>;
  /**
   * Puts `next` in the place of `expected` (compared by size and root; undefined for none) in one atomic step, and is
   * durable when it resolves. False, and nothing changed, when another head stands there.
   */
  replace(origin: string, expected: TreeHead | undefined, next: SeenHead): Promise<boolean>;
  /** Keeps evidence, durably when it resolves; in bounds, whatever comes. */
  keep(contradiction: Contradiction): Promise<void>;
}

const PLAIN = 'text/plain; charset=utf-8';
const SIZE = 'text/x.tlog.size';
const NOTHING_SEEN: TreeHead = { size: 0, root: EMPTY_ROOT };

/**
 * Answers the body of an add-checkpoint request (c2sp.org/tlog-witness). A cosignature leaves only after the head it
 * speaks of has replaced the head it was checked against; whoever loses that race is told the size that won.
 */
export async function answerAddCheckpoint(
  body: string | Uint8Array,
  witness: Witness,
  store: WitnessStore,
): Promise<WitnessAnswer> {
  const request = attempt(() => parseAddCheckpoint(body));
  if (request instanceof TransparencyError) return refuse(400, request.message);
  const { origin } = request.checkpoint;
  const state = await store.latest(origin);
  const answer = decideWitness(state, request, witness);
  if (answer.contradiction) await store.keep(answer.contradiction);
  if (answer.newState === undefined || (await store.replace(origin, state, answer.newState))) return answer;
  return stale((await store.latest(origin)) ?? NOTHING_SEEN);
}

/**
 * Decides on a request against the head cosigned last (undefined for none), in the order of c2sp.org/tlog-witness: 404
 * unknown origin, 403 not signed by the log, 400 old size above the new one, 409 another old size or another root at the same
 * size, 422 no consistency. The answer 200 holds one cosignature line a cosigner, and is void unless `newState` replaces
 * `state` atomically.
 */
export function decideWitness(
  state: SeenHead | undefined,
  request: ParsedAddCheckpoint,
  witness: Witness,
): WitnessAnswer {
  const { checkpoint, note, oldSize, proof } = request;
  const logs = witness.logs.filter((log) => log.name === checkpoint.origin);
  if (logs.length === 0) return refuse(404, 'the log is not known here');
  const { verified, bad } = checkSignatures(note, logs);
  if (verified.length === 0 || bad.length > 0) return refuse(403, 'the log has not signed the checkpoint');
  const byLog = logs.flatMap((log) => verified.find((signature) => isUnderKey(signature, log)) ?? []);
  if (oldSize > checkpoint.size) return refuse(400, 'the old size is above the new one');
  const latest = state ?? NOTHING_SEEN;
  const contradicting = (refusal: WitnessAnswer): WitnessAnswer => {
    const shown = formatNote({ text: note.text, signatures: byLog });
    const contradiction = contradictionOf(latest, { ...checkpoint, note: shown }, proof);
    return contradiction ? { ...refusal, contradiction } : refusal;
  };
  const hasOtherRoot = checkpoint.size === latest.size && Buffer.compare(checkpoint.root, latest.root) !== 0;
  if (hasOtherRoot) return contradicting(stale(latest));
  if (oldSize !== latest.size) return stale(latest);
  const consistency = attempt(() => verifyConsistency(latest, checkpoint, proof));
  if (consistency instanceof TransparencyError) return contradicting(refuse(422, consistency.message));
  const own = witness.cosigners.map((cosigner) => signText(note.text, cosigner));
  return {
    status: 200,
    contentType: PLAIN,
    body: formatSignatureLines(own),
    newState: {
      size: checkpoint.size,
      root: checkpoint.root,
      note: formatNote({ text: note.text, signatures: [...byLog, ...own] }),
    },
  };
}

/**
 * What a refused checkpoint is evidence of. Another root at one size speaks for itself. So does a proof that leads to the new
 * head from another tree than the one cosigned; any other proof that does not hold may be a mistake of whoever sent it.
 */
function contradictionOf(
  seen: SeenHead,
  shown: SeenHead & { readonly note: string; readonly origin: string },
  proof: readonly Uint8Array[],
): Contradiction | undefined {
  if (seen.note === undefined || seen.size === 0) return undefined;
  const { origin } = shown;
  const heads = [shown.note, seen.note] as const;
  if (shown.size === seen.size) {
    const isSame = Buffer.compare(shown.root, seen.root) === 0;
    return isSame ? undefined : { origin, heads, link: undefined, isProven: true };
  }
  const root = olderRootBy(seen.size, shown, proof);
  if (!root) return { origin, heads, link: undefined, isProven: false };
  return Buffer.compare(root, seen.root) === 0 ? undefined : { origin, heads, link: { root, proof }, isProven: true };
}

/** What the action returns, or the refusal that it throws. */
function attempt<T>(action: () => T): T | TransparencyError {
  try {
    return action();
  } catch (error) {
    if (error instanceof TransparencyError) return error;
    throw error;
  }
}

function stale(latest: TreeHead): WitnessAnswer {
  return { status: 409, contentType: SIZE, body: `${latest.size}\n` };
}

function refuse(status: 400 | 403 | 404 | 422, reason: string): WitnessAnswer {
  return { status, contentType: PLAIN, body: `${reason}\n` };
}
