import { type Setback, type SetbackLine, setbacks } from '@onus/disk';
import { brake } from './brake.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { publication } from './publication.ts';
import { openReleaser } from './releaser.ts';
import { checkpointOf, headOf } from './signed-head.ts';
import type { SignedHead, Signer, SignerStatus } from './signer.ts';
import { SigningError } from './signing-error.ts';
import type { Stop } from './stop.ts';
import { openStorage } from './storage/open-storage.ts';
import type { SignerStorage } from './storage/signer-storage.ts';
import type { TreeSource } from './tree-source.ts';
import { collectCosignatures } from './witnessing/collector.ts';
import { UNWITNESSED, type Witnessing } from './witnessing/witnessing.ts';

export interface SignerOptions {
  /** `signer.db`, with `signer.key` beside it; made at the first start. Never restore it together with the log. */
  readonly path: string;
  readonly tree: TreeSource;
  /** Names the log for ever, and its keys: a URL without schema, such as `ledger.example/huaihua`. */
  readonly origin: string;
  /** Default: the clock of the machine. Only shown: nothing is decided by it. */
  readonly clock?: () => Date;
  /** A new head is signed within this time; 2 by default. */
  readonly signEverySeconds?: number;
  /** Default: nobody is asked. */
  readonly witnessing?: Witnessing;
  /** Hears why it stops signing, for whoever reads the logs. */
  readonly onStop?: (stop: Stop) => void;
  /** Hears what fails for a while, and when it goes on. */
  readonly tell?: (line: SetbackLine) => void;
}

const SIGN_EVERY_SECONDS = 2;

/**
 * Opens the signer of a log: one at a time, in any process. It starts to sign at once.
 *
 * A signer that had refused its log opens as it was, stopped: it serves what it has, and says so in its status.
 *
 * @throws SigningError `signing.signer-exists`, `signing.exposed`, `signing.guard-missing`, `signing.key-missing`,
 * `signing.wrong-origin`, `signing.damaged`, `signing.write-failed`, `signing.not-a-signer`, `signing.schema-version`,
 * `signing.cannot-open`: it refuses to start rather than guess.
 */
export async function openSigner(options: SignerOptions): Promise<Signer> {
  const storage = openStorage(options.path);
  try {
    return startSigner(storage, options);
  } catch (cause) {
    storage.close();
    if (cause instanceof SigningError) throw cause;
    throw new SigningError('signing.cannot-open', `${options.path} cannot be opened: ${messageOf(cause)}`, { cause });
  }
}

/** The signer on a storage that is open; see `openSigner`. */
export function startSigner(storage: SignerStorage, options: Omit<SignerOptions, 'path'>): Signer {
  const { tree, origin, clock = () => new Date(), witnessing = UNWITNESSED } = options;
  const stops = brake(storage, clock, options.onStop);
  const publishing = publication(storage, witnessing);
  const exclusively = oneAtATime();

  // Owned by this function.
  let turn: Promise<SignedHead> | undefined; // not begun yet
  const ending = new AbortController();
  const trying = setbacks({
    signal: ending.signal,
    tell: options.tell,
    changed: () => {
      since = clock();
    },
  });
  let since = clock(); // without failing
  let isAtIt = false; // the loop
  let closing: Promise<void> | undefined;

  const releaser = openReleaser({
    origin,
    tree,
    storage,
    brake: stops,
    clock,
    onRelease: (release) => {
      publishing.refresh(release);
      collector.wake();
    },
  });
  const collector = collectCosignatures({
    witnessing,
    tree,
    clock,
    latest: () => releaser.latest,
    isStopped: () => stops.stop !== undefined,
    tell: options.tell,
    onAhead: (message) => {
      if (!stops.stop) stops.pull(new SigningError('signing.overtaken', `signer.db is an old copy, says ${message}`));
    },
    cosignedBy: ({ key }) => storage.cosignedBy(key),
    keep: (size, cosignature) => {
      stops.step(() => storage.cosign(size, cosignature));
      const release = storage.releaseAt(size);
      if (release) publishing.refresh(release);
    },
  });

  const sign = async (): Promise<SignedHead> => {
    turn = undefined;
    try {
      const release = await releaser.release();
      trying.over();
      return headOf(release);
    } catch (error) {
      if (!stops.stop) trying.failed(error);
      throw error;
    }
  };

  const requireOpen = (): void => {
    if (closing) throw new SigningError('signing.closed', 'the signer is closed');
  };

  const signNow = async (): Promise<SignedHead> => {
    requireOpen();
    turn ??= exclusively(sign);
    return turn;
  };

  const loop = setInterval(
    () => {
      if (isAtIt) return;
      isAtIt = true;
      // The status says what failed; the next attempt waits.
      void signNow()
        .catch(() => trying.pause())
        .then(() => {
          isAtIt = false;
        });
    },
    (options.signEverySeconds ?? SIGN_EVERY_SECONDS) * 1_000,
  ).unref();
  collector.wake();

  return {
    origin,
    get verifierKey() {
      return releaser.verifierKey;
    },
    keys: () => storage.keys(),
    signNow,
    published: () => publishing.published && checkpointOf(publishing.published),
    witnessed: () => publishing.witnessed && checkpointOf(publishing.witnessed),
    history: (fromSize, limit) =>
      storage.releasesFrom(fromSize, limit).filter(publishing.isPublished).map(checkpointOf),
    rotate: async () => {
      requireOpen();
      return exclusively(() => releaser.rotate());
    },
    resume: (because) => stops.lift(because),
    status: () => ({
      released: releaser.latest && headOf(releaser.latest),
      publishedSize: publishing.published?.size,
      stopped: stops.stop,
      failing: failingBy(trying.current() ?? collector.setback()),
      since,
      unwitnessedSince: publishing.unwitnessedSince,
      witnesses: collector.statuses(),
    }),
    close: () => {
      clearInterval(loop);
      ending.abort();
      closing ??= Promise.all([exclusively(async () => undefined), collector.close()]).then(() => storage.close());
      return closing;
    },
  };
}

const failingBy = (setback: Setback | undefined): SignerStatus['failing'] =>
  setback && { code: setback.code, message: messageOf(setback.error), since: setback.since };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
