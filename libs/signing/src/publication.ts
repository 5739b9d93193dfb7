import { formatNote, isQuorumMet, isUnderKey, NOTE_SIGNATURES_MAX, parseNote } from '@onus/transparency-log';
import type { Release, SignerStorage } from './storage/signer-storage.ts';
import type { Witnessing } from './witnessing/witnessing.ts';

/** Which releases may be served, and since when witnesses are missing. */
export interface Publication {
  /** The largest release that may be served: in strict mode, that the quorum has cosigned. */
  readonly published: Release | undefined;
  /** The largest release that the quorum has cosigned. */
  readonly witnessed: Release | undefined;
  /** When the first release after that one was let out. */
  readonly unwitnessedSince: Date | undefined;
  isPublished(release: Release): boolean;
  /** What was released last, or one of its cosignatures, is new. */
  refresh(release: Release): void;
}

type Storage = Pick<SignerStorage, 'latest' | 'releaseAt' | 'releasesFrom' | 'cosignedSizes'>;

export function publication(storage: Storage, { policy, strict = false }: Witnessing): Publication {
  const isWitnessed = ({ cosignatures }: Release): boolean => {
    const cosigned = policy.witnesses.filter(({ key }) => cosignatures.some((one) => isUnderKey(one, key)));
    return isQuorumMet(policy.quorum, new Set(cosigned.map(({ name }) => name)));
  };
  const lastWitnessed = (): Release | undefined => {
    if (latest && isWitnessed(latest)) return latest;
    for (const size of storage.cosignedSizes()) {
      const release = storage.releaseAt(size);
      if (release && isWitnessed(release)) return release;
    }
    return undefined;
  };
  const firstUnwitnessed = (): Date | undefined => {
    const [first] = storage.releasesFrom((witnessed?.size ?? -1) + 1, 1);
    return first?.releasedAt;
  };

  // Owned by this function.
  let latest = storage.latest();
  let witnessed = lastWitnessed();
  let unwitnessedSince = firstUnwitnessed();

  const published = (): Release | undefined => (strict ? witnessed : latest);

  return {
    get published() {
      return published();
    },
    get witnessed() {
      return witnessed;
    },
    get unwitnessedSince() {
      return unwitnessedSince;
    },
    isPublished: (release) => release.size <= (published()?.size ?? -1) && (!strict || isWitnessed(release)),
    refresh: (release) => {
      if (release.size >= (latest?.size ?? 0)) latest = release;
      if (release.size >= (witnessed?.size ?? 0) && isWitnessed(release)) witnessed = release;
      unwitnessedSince = firstUnwitnessed();
    },
  };
}

/** The checkpoint with its signatures: of the log, then of witnesses, as many as a note can carry. */
export function withCosignatures({ note, cosignatures }: Release): string {
  const { text, signatures } = parseNote(note);
  return formatNote({ text, signatures: [...signatures, ...cosignatures].slice(0, NOTE_SIGNATURES_MAX) });
}
