import { type Setback, type SetbackLine, setbacks } from '@onus/disk';
import type { NoteSignature } from '@onus/transparency-log';
import type { Release } from '../storage/signer-storage.ts';
import type { TreeSource } from '../tree-source.ts';
import { type AskedWitness, askWitness } from './ask-witness.ts';
import { WitnessError } from './witness-error.ts';
import type { Failing, Witnessing, WitnessStatus } from './witnessing.ts';

/** Asks the witnesses for cosignatures in the background, whatever becomes of it. */
export interface Collector {
  /** There is a release that they should see. */
  wake(): void;
  statuses(): readonly WitnessStatus[];
  /** What keeps the answers of all from being kept; it tries again. */
  setback(): Setback | undefined;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

export interface CollectorParts {
  readonly witnessing: Witnessing;
  readonly tree: TreeSource;
  readonly clock: () => Date;
  /** The release that they should cosign. */
  readonly latest: () => Release | undefined;
  /** The largest size with a cosignature of this witness that is kept. */
  readonly cosignedBy: (witness: AskedWitness) => number | undefined;
  /** A witness has seen a size that was never released here. */
  readonly onAhead: (message: string) => void;
  /** Nothing is kept any more. */
  readonly isStopped: () => boolean;
  /** Hears what fails for a while, and when it goes on. */
  readonly tell: ((line: SetbackLine) => void) | undefined;
  /** Keeps a verified cosignature. */
  readonly keep: (size: number, cosignature: NoteSignature) => void;
}

/** What is known of one witness. */
interface Asked {
  readonly witness: AskedWitness;
  cosignedSize: number | undefined;
  /** In a row. */
  failures: number;
  failing: Failing | undefined;
  /** Not to be asked before; milliseconds of `performance.now`. */
  restsUntilMs: number;
}

const TIMEOUT_MS = 5_000;
const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 60_000;
/** Releases may follow each other faster than witnesses should be asked. */
const BETWEEN_ROUNDS_MS = 100;

/**
 * Works in rounds: the latest release goes to every witness that has not cosigned it and is not resting after a failure, to
 * all at the same time and all the same one, so that a quorum meets on one size however fast the log grows.
 */
export function collectCosignatures(parts: CollectorParts): Collector {
  const { witnessing, tree, clock, latest, onAhead, isStopped, tell, cosignedBy, keep } = parts;
  const { timeoutMs = TIMEOUT_MS, retryFirstMs = RETRY_FIRST_MS, retryMostMs = RETRY_MOST_MS } = witnessing;
  const closing = new AbortController();
  const trying = setbacks({ signal: closing.signal, tell });
  // Owned by this function; a witness is asked by one round at a time.
  const asked: readonly Asked[] = witnessing.policy.witnesses.filter(hasUrl).map((witness) => {
    return { witness, cosignedSize: cosignedBy(witness), failures: 0, failing: undefined, restsUntilMs: 0 };
  });
  let round: Promise<void> | undefined;
  let nextRoundMs = 0;
  let timer: NodeJS.Timeout | undefined;

  const wake = (): void => {
    const release = latest();
    if (round || closing.signal.aborted || !release) return;
    const lagging = asked.filter(({ cosignedSize }) => cosignedSize === undefined || cosignedSize < release.size);
    if (lagging.length === 0) return;
    const nowMs = performance.now();
    const startMs = Math.max(nextRoundMs, Math.min(...lagging.map(({ restsUntilMs }) => restsUntilMs)));
    clearTimeout(timer);
    if (startMs > nowMs) {
      timer = setTimeout(wake, startMs - nowMs).unref();
      return;
    }
    nextRoundMs = nowMs + BETWEEN_ROUNDS_MS;
    const due = lagging.filter(({ restsUntilMs }) => restsUntilMs <= nowMs);
    round = Promise.all(due.map((one) => ask(one, release))).then(
      () => {
        round = undefined;
        trying.over();
        wake();
      },
      async (error: unknown) => {
        if (isStopped()) return closing.abort(); // what can no longer be kept need not be collected
        trying.failed(error);
        await trying.pause();
        round = undefined;
        wake();
      },
    );
  };

  const ask = async (one: Asked, release: Release): Promise<void> => {
    const { witness, cosignedSize: standsAt = 0 } = one;
    const releasedSize = (): number => latest()?.size ?? 0;
    const question = { witness, release, releasedSize, standsAt, tree, timeoutMs, signal: closing.signal };
    const answer = await askWitness(question).catch((error: unknown) => rest(one, error));
    if (!answer) return;
    keep(release.size, answer);
    Object.assign(one, { cosignedSize: release.size, failures: 0, failing: undefined });
  };

  const rest = (one: Asked, error: unknown): void => {
    if (!(error instanceof WitnessError)) throw error;
    one.failing = { fault: error.fault, message: error.message, since: one.failing?.since ?? clock() };
    one.restsUntilMs = performance.now() + Math.min(retryFirstMs * 2 ** one.failures, retryMostMs);
    one.failures += 1;
    if (error.fault === 'ahead') onAhead(`the witness ${one.witness.name}: ${error.message}`);
  };

  return {
    wake,
    setback: trying.current,
    statuses: () => asked.map(({ witness, cosignedSize, failing }) => ({ name: witness.name, cosignedSize, failing })),
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await round;
    },
  };
}

function hasUrl(witness: Witnessing['policy']['witnesses'][number]): witness is AskedWitness {
  return witness.url !== undefined;
}
