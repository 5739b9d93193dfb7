import {
  ed25519Signer,
  generateSignerKey,
  signCheckpoint,
  signKeyRotation,
  type TreeHead,
} from '@onus/transparency-log';
import type { Brake } from './brake.ts';
import { isSameHead, NOTHING_RELEASED, requireContinuation } from './guard.ts';
import { requireOwnCheckpoint } from './own-checkpoint.ts';
import { installKey, openOwnKey, publicHalf } from './own-keys.ts';
import type { LogKey, Release, SignerStorage } from './storage/signer-storage.ts';
import { readHead, type TreeSource } from './tree-source.ts';

/** Signs heads of the log, one after another; not to be called before the call before has ended. */
export interface Releaser {
  /** What was let out last. */
  readonly latest: Release | undefined;
  readonly verifierKey: string;
  /** Lets out the head of the log, if it is new; what was let out last, then. */
  release(): Promise<Release>;
  /** Hands over to a new key, after the head of the log was let out under the old one. */
  rotate(): Promise<LogKey>;
}

export interface ReleaserParts {
  readonly origin: string;
  readonly tree: TreeSource;
  readonly storage: SignerStorage;
  readonly brake: Brake;
  readonly clock: () => Date;
  /** Hears of each release once it is durable. */
  readonly onRelease: (release: Release) => void;
}

/** @throws SigningError `signing.damaged`, and as `openOwnKey`. */
export function openReleaser({ origin, tree, storage, brake, clock, onRelease }: ReleaserParts): Releaser {
  // Owned by this function, and changed only after the step that makes the change durable.
  let key = openOwnKey(storage, brake, origin);
  let latest = storage.latest();
  let intended = storage.intended();
  if (latest) requireOwnCheckpoint(latest.note, latest, storage.keys());

  /**
   * The order of durable steps: the intent, which forbids every other head of this size for ever; the signature, made in
   * memory and the same each time; the release. Nobody is given the signature before the release is durable. An intent that
   * a crash left behind is carried out, as it stands, before anything else is signed: its signature may have been seen.
   */
  const letOut = (head: TreeHead): Release => {
    if (!intended) brake.step(() => storage.intend(head));
    intended = head;
    const note = signCheckpoint({ origin, ...head }, [ed25519Signer(key)]);
    requireOwnCheckpoint(note, head, storage.keys());
    const releasedAt = clock();
    brake.step(() => storage.release(head.size, note, releasedAt));
    intended = undefined;
    latest = { ...head, note, releasedAt, cosignatures: [] };
    onRelease(latest);
    return latest;
  };

  const release = async (): Promise<Release> => {
    brake.requireRunning();
    const head = await readHead(tree);
    await requireContinuation(tree, intended ?? latest ?? NOTHING_RELEASED, head);
    brake.requireRunning(); // a witness may have stopped it meanwhile
    if (intended) letOut(intended);
    return latest && isSameHead(latest, head) ? latest : letOut(head);
  };

  return {
    get latest() {
      return latest;
    },
    get verifierKey() {
      return publicHalf(key);
    },
    release: () => pulling(brake, release),
    rotate: () =>
      pulling(brake, async () => {
        const { size } = await release();
        const next = generateSignerKey(origin);
        const rotation = { fromSize: size + 1, statement: signKeyRotation(key, next, size + 1) };
        installKey(storage, brake, next, rotation);
        key = next;
        return { ...rotation, verifierKey: publicHalf(next), toSize: undefined };
      }),
  };
}

/** Whatever shows that the log is not to be signed stops the signer. */
async function pulling<T>(brake: Brake, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    brake.pull(error);
    throw error;
  }
}
