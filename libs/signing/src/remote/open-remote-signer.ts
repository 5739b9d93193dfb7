import { setTimeout as pause } from 'node:timers/promises';
import { type SetbackLine, setbacks } from '@onus/disk';
import { readRoot } from '@onus/transparency-log';
import { requireOwnCheckpoint } from '../own-checkpoint.ts';
import type { PublishedCheckpoint, ServedSigner, SignedHead, SignerStatus } from '../signer.ts';
import { type SigningCode, SigningError } from '../signing-error.ts';
import type { LogRefusal, Stop } from '../stop.ts';
import { type TreeSource, tileReader } from '../tree-source.ts';
import { parseState, refusalOf, type SignerState } from './signer-state.ts';

export interface RemoteSignerOptions {
  /** Of the signer's process, such as `http://signer:8092`. */
  readonly url: string;
  /** The log, of which the signer must have signed the tree. */
  readonly tree: TreeSource;
  readonly origin: string;
  /** Between two questions; 500 by default. */
  readonly everyMs?: number;
  /** How long the signer may have signed more than the log has before that is a reason to refuse the log; 2,000 by default. */
  readonly aheadMs?: number;
  /** Hears why the log is refused: by the signer, which has stopped, or here, by what it has signed. */
  readonly onStop?: (stop: Stop) => void;
  /** Hears that it cannot be asked, and when it can again. */
  readonly tell?: (line: SetbackLine) => void;
}

const EVERY_MS = 500;
const AHEAD_MS = 2_000;
const TIMEOUT_MS = 5_000;
/** At the start, for the first answer; without one it opens all the same. */
const FIRST_MS = 2_000;
const STATE_BYTES_MAX = 4 * 1024 * 1024;
const EVIDENCE_BYTES_MAX = 20 * 1024 * 1024;

/**
 * The signer of a log, in a process of its own: what it has published is served from here, and the log goes on without it. It is asked
 * twice a second. A checkpoint is taken from it only if its key has signed it for a tree that this log has: whoever answers in its
 * place is not believed. A log that is not, or no longer, the one it has signed is refused as if the signer were here: it was set
 * back, or the signer is another log's.
 */
export async function openRemoteSigner(options: RemoteSignerOptions): Promise<ServedSigner> {
  const { url, tree, origin, everyMs = EVERY_MS, aheadMs = AHEAD_MS, onStop, tell } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const trying = setbacks({ signal, tell, mostMs: 2_000 });
  const openedAt = new Date();
  // Owned by `take`.
  let state: SignerState | undefined;
  let evidence: readonly string[] = [];
  let stopped: Stop | undefined; // told by the signer
  let refused: Stop | undefined; // found here
  let aheadSinceMs: number | undefined;
  let toldStop: string | undefined;
  const checked = new Map<number, string>(); // sizes, and the roots that this log has for them; bounded

  const ask = async (path: string, bytesMax: number, method = 'GET'): Promise<string> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await boundedText(answer, bytesMax);
    if (answer.ok) return text;
    const { code } = JSON.parse(text) as { readonly code?: SigningCode };
    throw new SigningError(code ?? 'signing.unreachable', `${url} answers ${answer.status}`);
  };
  const rootAt = async (size: number): Promise<string> => {
    const known = checked.get(size);
    if (known !== undefined) return known;
    const root = (await readRoot(tileReader(tree), size)).toString('hex');
    checked.set(size, root);
    for (const first of checked.keys()) if (checked.size > 8) checked.delete(first);
    return root;
  };
  const hear = (stop: Stop | undefined): void => {
    if (stop && stop.code !== toldStop) onStop?.(stop);
    toldStop = stop?.code;
  };
  const refuse = (code: LogRefusal, message: string): void => {
    if (refused?.code !== code) refused = { code, message, since: new Date() };
    hear(stopped ?? refused);
  };
  const requireOurs = async (checkpoint: PublishedCheckpoint | undefined, { keys }: SignerState): Promise<void> => {
    if (!checkpoint) return;
    const { size, rootHash, note } = checkpoint;
    requireOwnCheckpoint(note, { size, root: Buffer.from(rootHash, 'hex') }, keys);
    // What this instance has not read yet it cannot compare, nor prove: it is taken when it has.
    const here = (await tree.head()).size;
    if (size > here) {
      aheadSinceMs ??= performance.now();
      const message = `${url} has signed ${size} entries, and the log has ${here}: it was set back, or the signer is another log's`;
      if (performance.now() - aheadSinceMs >= aheadMs) refuse('signing.truncated', message);
      throw new SigningError('signing.ahead', message);
    }
    aheadSinceMs = undefined;
    if (rootHash !== (await rootAt(size))) {
      const message = `${url} has signed another tree of ${size} entries: the log was replaced, or the signer is another log's`;
      refuse('signing.fork', message);
      throw new SigningError('signing.guard-foreign', message);
    }
  };
  const take = async (): Promise<SignerState> => {
    const told = parseState(await ask('/state', STATE_BYTES_MAX));
    if (told.origin !== origin) throw new SigningError('signing.wrong-origin', `${url} signs for ${told.origin}`);
    stopped = told.status.stopped;
    hear(stopped ?? refused);
    await requireOurs(told.published, told);
    await requireOurs(told.witnessed, told);
    refused = undefined;
    if (told.evidenceDigest !== state?.evidenceDigest && told.status.evidenceCount > 0)
      evidence = (JSON.parse(await ask('/evidence', EVIDENCE_BYTES_MAX)) as { readonly files: readonly string[] })
        .files;
    state = told;
    trying.over();
    return told;
  };
  const askAnew = (): Promise<SignerState> =>
    take().catch((cause: unknown) => {
      const error = signal.aborted
        ? new SigningError('signing.closed', 'the ledger closes')
        : cause instanceof SigningError
          ? cause
          : new SigningError('signing.unreachable', `${url} cannot be asked`, { cause });
      if (!signal.aborted && error.code !== 'signing.ahead') trying.failed(error);
      throw error;
    });
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      await askAnew().catch(() => undefined);
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
      await trying.pause();
    }
  };

  await Promise.race([askAnew().catch(() => undefined), pause(FIRST_MS, undefined, { signal, ref: false })]);
  const following = follow();

  return {
    origin,
    keys: () => state?.keys ?? [],
    published: () => state?.published,
    witnessed: () => state?.witnessed,
    evidence: () => evidence,
    get refusal() {
      return refusalOf(stopped) ?? refused;
    },
    signNow: async () => {
      const signed = await ask('/sign', STATE_BYTES_MAX, 'POST').catch((cause: unknown) => {
        if (cause instanceof SigningError) throw cause;
        throw new SigningError('signing.unreachable', `${url} cannot be asked`, { cause });
      });
      await askAnew();
      const { size, rootHash, releasedAt } = JSON.parse(signed);
      return { size, rootHash, releasedAt: new Date(releasedAt) } satisfies SignedHead;
    },
    status: () => {
      const setback = trying.current();
      const known = { ...(state?.status ?? nothingKnown(openedAt)), stopped: stopped ?? refused };
      if (!setback) return known;
      const { code } = setback.error as SigningError;
      return { ...known, failing: { code, message: code, since: setback.since } };
    },
    close: async () => {
      closing.abort();
      await following;
    },
  };
}

const nothingKnown = (since: Date): SignerStatus => ({
  released: undefined,
  publishedSize: undefined,
  stopped: undefined,
  failing: undefined,
  since,
  unwitnessedSince: undefined,
  witnesses: [],
  evidenceCount: 0,
});

async function boundedText(answer: Response, bytesMax: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body ?? []) {
    bytes += piece.length;
    if (bytes > bytesMax) throw new Error(`the answer has more than ${bytesMax} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}
