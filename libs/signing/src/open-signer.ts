import { existsSync } from 'node:fs';
import { oneAtATime, type Setback, type SetbackLine, setbacks } from '@onus/disk';
import { brake } from './brake.ts';
import { NOTHING_RELEASED, requireContinuation } from './guard.ts';
import { requireKnown, requireNothingSigned } from './guard-at-start.ts';
import { verifierKeysIn } from './own-keys.ts';
import { publication } from './publication.ts';
import { openReleaser } from './releaser.ts';
import { checkpointOf, headOf } from './signed-head.ts';
import type { SignedHead, Signer, SignerStatus } from './signer.ts';
import { SigningError } from './signing-error.ts';
import { isLogRefusal, type Stop } from './stop.ts';
import { type BesideLog, besideLog, NOTHING_BESIDE } from './storage/beside-log.ts';
import { openStorage } from './storage/open-storage.ts';
import type { Release, SignerStorage } from './storage/signer-storage.ts';
import { readHead, type TreeSource } from './tree-source.ts';
import { collectCosignatures } from './witnessing/collector.ts';
import { type Claim, evidenceFor } from './witnessing/contradiction.ts';
import { seenBefore } from './witnessing/seen-before.ts';
import { UNWITNESSED, type Witnessing } from './witnessing/witnessing.ts';

export interface SignerOptions {
  /** `signer.db`, with `signer.key` beside it; made at the first start. Never restore it together with the log. */
  readonly path: string;
  readonly tree: TreeSource;
  /** Names the log for ever, and its keys: a URL without schema, such as `ledger.example/huaihua`. */
  readonly origin: string;
  /** A file beside the log for the checkpoint released last, or another place, by which a guard that is not its own is recognised. Default: none. */
  readonly besideLog?: string | BesideLog;
  /** Verifier keys that the log itself names, of this origin: the guard must know them. Default: none. */
  readonly named?: readonly string[];
  /** Default: the clock of the machine. Only shown: nothing is decided by it. */
  readonly clock?: () => Date;
  /** A new head is signed within this time; 2 by default. */
  readonly signEverySeconds?: number;
  /** Default: nobody is asked. */
  readonly witnessing?: Witnessing;
  /** Hears that a guard was begun, under this verifier key, where nothing was ever signed. */
  readonly onBegin?: (verifierKey: string) => void;
  /** Hears why it stops signing, for whoever reads the logs. */
  readonly onStop?: (stop: Stop) => void;
  /** Hears what fails for a while, and when it goes on. */
  readonly tell?: (line: SetbackLine) => void;
}

const SIGN_EVERY_SECONDS = 2;

/**
 * Opens the signer of a log: one at a time, in any process. It starts to sign at once.
 *
 * A signer that had refused its log opens as it was, stopped, and so does one that refuses it now: it serves what it has, and
 * says so in its status. A guard is begun only where nothing shows that the log was ever signed.
 *
 * @throws SigningError `signing.signer-exists`, `signing.exposed`, `signing.guard-missing`, `signing.guard-outdated`, `signing.guard-foreign`, `signing.key-missing`,
 * `signing.wrong-origin`, `signing.damaged`, `signing.write-failed`, `signing.not-a-signer`, `signing.schema-version`,
 * `signing.cannot-open`: it refuses to start rather than guess.
 */
export async function openSigner(options: SignerOptions): Promise<Signer> {
  const { besideLog: given = NOTHING_BESIDE } = options;
  const beside = typeof given === 'string' ? besideLog(given) : given;
  const signs = { origin: options.origin, beside: await beside.read(), named: options.named ?? [] };
  const requireNew = async (): Promise<void> => {
    const { size } = await readHead(options.tree);
    const seen = await seenBefore(options.witnessing ?? UNWITNESSED, options.origin);
    requireNothingSigned(options.path, { ...signs, size, seen });
  };
  if (!existsSync(options.path)) await requireNew();
  const storage = openStorage(options.path);
  try {
    const isNew = storage.keys().length === 0;
    if (isNew) await requireNew();
    else requireKnown(storage, signs);
    const signer = startSigner(storage, { ...options, beside }, await refusalOf(storage, options.tree));
    if (isNew) options.onBegin?.(signer.verifierKey);
    return signer;
  } catch (cause) {
    storage.close();
    if (cause instanceof SigningError) throw cause;
    throw new SigningError('signing.cannot-open', `${options.path} cannot be opened: ${messageOf(cause)}`, { cause });
  }
}

/** Why this log is none to sign for; what cannot be read just now is looked at again. */
async function refusalOf(storage: SignerStorage, tree: TreeSource): Promise<SigningError | undefined> {
  try {
    await requireContinuation(tree, storage.intended() ?? storage.latest() ?? NOTHING_RELEASED, await readHead(tree));
    return undefined;
  } catch (error) {
    if (error instanceof SigningError && isLogRefusal(error.code)) return error;
    if (error instanceof SigningError && error.code === 'signing.tree-unreadable') return undefined;
    throw error;
  }
}

type StartOptions = Omit<SignerOptions, 'path' | 'besideLog' | 'named' | 'onBegin'> & { readonly beside?: BesideLog };

/** The signer on a storage that is open, stopped where there is a refusal of the log; see `openSigner`. */
export function startSigner(storage: SignerStorage, options: StartOptions, refusal?: SigningError): Signer {
  const { tree, origin, clock = () => new Date(), witnessing = UNWITNESSED, beside = NOTHING_BESIDE } = options;
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
  let besideSize: number | undefined; // as it was written last since it was opened

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
  if (refusal && !stops.stop) stops.pull(refusal);
  const collector = collectCosignatures({
    witnessing,
    tree,
    clock,
    latest: () => releaser.latest,
    releaseAt: (size) => storage.releaseAt(size),
    isBroken: () => stops.stop?.code === 'signing.write-failed',
    tell: options.tell,
    onClaim: (claim, timeoutMs, signal) => contradicted(claim, timeoutMs, signal),
    cosignedBy: ({ key }) => storage.cosignedBy(key),
    keep: (size, cosignature) => {
      stops.step(() => storage.cosign(size, cosignature));
      const release = storage.releaseAt(size);
      if (release) publishing.refresh(release);
    },
  });

  /** The gravest that can be heard: what two others hold cannot both be of this log. */
  const contradicted = async (claim: Claim, timeoutMs: number, signal: AbortSignal): Promise<boolean> => {
    const keys = verifierKeysIn(storage.keys());
    const file = await evidenceFor(claim, { origin, keys, tree, at: clock(), timeoutMs, signal });
    if (!file || signal.aborted) return false;
    const { witness, error } = claim;
    const isAhead = error.fault === 'ahead';
    const message = `the witness ${witness.name}: ${error.message}`;
    const found = isAhead
      ? new SigningError('signing.overtaken', `signer.db is an old copy, says ${message}`)
      : new SigningError('signing.split-view', `the log has two histories, says ${message}`);
    if (!stops.stop || isGraver(found, stops.stop)) stops.pull(found);
    storage.keepEvidence(file);
    return true;
  };

  const requireOpen = (): void => {
    if (closing) throw new SigningError('signing.closed', 'the signer is closed');
  };

  /** A machine that was set back does not know it. Whoever saw more of the log does, and is asked before anything is signed. */
  const requireConfirmed = async (): Promise<void> => {
    stops.requireRunning();
    if (collector.isConfirmed()) return;
    await collector.tried();
    stops.requireRunning();
    requireOpen();
    if (collector.isConfirmed()) return;
    const silent = collector.statuses().filter(({ failing }) => failing !== undefined);
    const names = silent.map(({ name }) => name).join(', ');
    throw new SigningError(
      'signing.unconfirmed',
      `too few witnesses say where they stand since the start: not ${names}`,
    );
  };

  const keepBeside = async ({ size, note }: Release): Promise<void> => {
    if (besideSize === size) return;
    await beside.keep(note, verifierKeysIn(storage.keys()));
    besideSize = size;
  };

  const sign = async (): Promise<SignedHead> => {
    turn = undefined;
    try {
      await requireConfirmed();
      const release = await releaser.release();
      try {
        await keepBeside(release);
        trying.over();
      } catch (error) {
        if (error instanceof SigningError && isLogRefusal(error.code)) {
          stops.pull(error);
          throw error;
        }
        trying.failed(error); // released all the same; it is tried again
      }
      return headOf(release);
    } catch (error) {
      if (!stops.stop && !closing) trying.failed(error);
      throw error;
    }
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
      return exclusively(async () => {
        await requireConfirmed();
        return releaser.rotate();
      });
    },
    resume: (because) => {
      stops.lift(because);
      collector.askAnew();
    },
    asked: () => collector.tried(),
    get refusal() {
      const { stop } = stops;
      return stop && isLogRefusal(stop.code) ? stop : undefined;
    },
    evidence: () => storage.evidence(),
    status: () => ({
      released: releaser.latest && headOf(releaser.latest),
      publishedSize: publishing.published?.size,
      stopped: stops.stop,
      failing: failingBy(trying.current() ?? collector.setback()),
      since,
      unwitnessedSince: publishing.unwitnessedSince,
      witnesses: collector.statuses(),
      evidenceCount: storage.evidence().length,
    }),
    close: () => {
      clearInterval(loop);
      ending.abort();
      const asking = collector.close(); // first, so that nothing waits for witnesses
      closing ??= Promise.all([exclusively(async () => undefined), asking]).then(() => storage.close());
      return closing;
    },
  };
}

/** That there are two histories is said also where one of them was known to be longer. */
const isGraver = (found: SigningError, stop: Stop): boolean =>
  found.code === 'signing.split-view' && stop.code === 'signing.overtaken';

const failingBy = (setback: Setback | undefined): SignerStatus['failing'] =>
  setback && { code: setback.code, message: messageOf(setback.error), since: setback.since };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
