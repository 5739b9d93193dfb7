import { type Setback, type SetbackLine, setbacks } from '@onus/disk';
import { isQuorumMet, type NoteSignature } from '@onus/transparency-log';
import type { Release } from '../storage/signer-storage.ts';
import type { TreeSource } from '../tree-source.ts';
import { type AskedWitness, askWitness, hasUrl } from './ask-witness.ts';
import type { Claim } from './contradiction.ts';
import { WitnessError } from './witness-error.ts';
import { type Failing, TIMEOUT_MS, type Witnessing, type WitnessStatus } from './witnessing.ts';

/** Asks the witnesses for cosignatures in the background, whatever becomes of it. */
export interface Collector {
  /** There is a release that they should see. */
  wake(): void;
  statuses(): readonly WitnessStatus[];
  /** Those who have not said so far that they stand no further than what was released here are to say it once more. */
  askAnew(): void;
  /** Comes when each witness has answered once since it was opened, or has failed to. */
  tried(): Promise<void>;
  /**
   * Whether each was tried since it was opened, and a quorum stands no further than what was released here. Those without an
   * address cannot be asked, and are not waited for.
   */
  isConfirmed(): boolean;
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
  readonly releaseAt: (size: number) => Release | undefined;
  /** The largest size with a cosignature of this witness that is kept. */
  readonly cosignedBy: (witness: AskedWitness) => number | undefined;
  /** A witness contradicts what was released here; whether it is believed. */
  readonly onClaim: (claim: Claim, timeoutMs: number, signal: AbortSignal) => Promise<boolean>;
  /** Nothing is kept any more. */
  readonly isBroken: () => boolean;
  /** Hears what fails for a while, and when it goes on. */
  readonly tell: ((line: SetbackLine) => void) | undefined;
  /** Keeps a verified cosignature. */
  readonly keep: (size: number, cosignature: NoteSignature) => void;
}

/** What is known of one witness. */
interface Asked {
  readonly witness: AskedWitness;
  cosignedSize: number | undefined;
  /** Since it was opened: it stands no further than what was released here. */
  isConfirmed: boolean;
  wasTried: boolean;
  /** In a row. */
  failures: number;
  failing: Failing | undefined;
  /** Not to be asked before; milliseconds of `performance.now`. */
  restsUntilMs: number;
}

const RETRY_FIRST_MS = 1_000;
const RETRY_MOST_MS = 60_000;
/** Releases may follow each other faster than witnesses should be asked. */
const BETWEEN_ROUNDS_MS = 100;

/**
 * Works in rounds: the latest release goes to every witness that has not cosigned it and is not resting after a failure, to
 * all at the same time and all the same one, so that a quorum meets on one size however fast the log grows.
 */
export function collectCosignatures(parts: CollectorParts): Collector {
  const { witnessing, tree, clock, latest, releaseAt, onClaim, isBroken, tell, cosignedBy, keep } = parts;
  const { witnesses, quorum } = witnessing.policy;
  const isFirst = latest() === undefined; // nobody can have seen anything
  const { timeoutMs = TIMEOUT_MS, retryFirstMs = RETRY_FIRST_MS, retryMostMs = RETRY_MOST_MS } = witnessing;
  const closing = new AbortController();
  const trying = setbacks({ signal: closing.signal, tell });
  // Owned by this function; a witness is asked by one round at a time.
  const asked: readonly Asked[] = witnesses.filter(hasUrl).map((witness) => ({
    witness,
    cosignedSize: cosignedBy(witness),
    isConfirmed: isFirst,
    wasTried: isFirst,
    failures: 0,
    failing: undefined,
    restsUntilMs: 0,
  }));
  const waiting = new Set<() => void>();
  let round: Promise<void> | undefined;
  let nextRoundMs = 0;
  let timer: NodeJS.Timeout | undefined;

  const wake = (): void => {
    const release = latest();
    if (round || closing.signal.aborted || !release) return;
    const lagging = asked.filter(
      ({ isConfirmed, cosignedSize }) => !isConfirmed || cosignedSize === undefined || cosignedSize < release.size,
    );
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
        if (isBroken()) return stopAsking(); // what can no longer be kept need not be collected
        trying.failed(error);
        await trying.pause();
        round = undefined;
        wake();
      },
    );
  };

  const askFor = ({ witness, cosignedSize: standsAt = 0 }: Asked, release: Release): Promise<NoteSignature> => {
    const releasedSize = (): number => latest()?.size ?? 0;
    return askWitness({ witness, release, releasedSize, standsAt, tree, timeoutMs, signal: closing.signal });
  };
  const ask = async (one: Asked, release: Release): Promise<void> => {
    const answer = await askFor(one, release).catch((error: unknown) => rest(one, release, error));
    if (answer) {
      keep(release.size, answer);
      Object.assign(one, { cosignedSize: release.size, isConfirmed: true, failures: 0, failing: undefined });
    }
    one.wasTried = true;
    if (asked.every(({ wasTried }) => wasTried)) wakeWaiting();
  };

  const rest = async (one: Asked, release: Release, error: unknown): Promise<void> => {
    if (!(error instanceof WitnessError)) throw error;
    one.failing = { fault: error.fault, message: error.message, since: one.failing?.since ?? clock() };
    one.restsUntilMs = performance.now() + Math.min(retryFirstMs * 2 ** one.failures, retryMostMs);
    one.failures += 1;
    await hearClaim(one, release, error);
    // What was never heard of was never seen. Who has cosigned it before must have forgotten it, and what else it saw.
    if (error.fault === 'unknown-log' && one.cosignedSize === undefined) one.isConfirmed = true;
    // A key that it has not been told of yet says nothing of where it stands.
    if (error.fault === 'refused' && !one.isConfirmed) await askUnderOldKey(one, release);
  };
  const hearClaim = async (one: Asked, release: Release, error: WitnessError): Promise<void> => {
    if (error.fault !== 'ahead' && error.fault !== 'other-tree') return;
    const isBelieved = await onClaim({ witness: one.witness, error, release }, timeoutMs, closing.signal);
    if (isBelieved) one.isConfirmed = false;
  };
  const askUnderOldKey = async (one: Asked, release: Release): Promise<void> => {
    const { cosignedSize } = one;
    const earlier = cosignedSize === undefined || cosignedSize >= release.size ? undefined : releaseAt(cosignedSize);
    if (!earlier) return;
    try {
      await askFor(one, earlier);
      one.isConfirmed = true;
    } catch (error) {
      if (!(error instanceof WitnessError)) throw error;
      await hearClaim(one, earlier, error);
    }
  };

  const wakeWaiting = (): void => {
    for (const done of waiting) done();
    waiting.clear();
  };
  const stopAsking = (): void => {
    closing.abort();
    wakeWaiting();
  };

  return {
    wake,
    setback: trying.current,
    statuses: () =>
      asked.map(({ witness, cosignedSize, isConfirmed, failing }) => ({
        name: witness.name,
        cosignedSize,
        isConfirmed,
        failing,
      })),
    askAnew: () => {
      for (const one of asked.filter(({ isConfirmed }) => !isConfirmed)) {
        Object.assign(one, { wasTried: false, failures: 0, restsUntilMs: 0 });
      }
      wake();
    },
    tried: () =>
      new Promise((resolve) => {
        if (closing.signal.aborted || asked.every(({ wasTried }) => wasTried)) resolve();
        else waiting.add(resolve);
      }),
    isConfirmed: () => {
      const confirmed = asked.filter(({ isConfirmed }) => isConfirmed).map(({ witness }) => witness.name);
      const unasked = witnesses.filter((witness) => !hasUrl(witness)).map(({ name }) => name);
      return (
        asked.every(({ wasTried }) => wasTried) && (isFirst || isQuorumMet(quorum, new Set([...confirmed, ...unasked])))
      );
    },
    close: async () => {
      stopAsking();
      clearTimeout(timer);
      await round;
    },
  };
}
