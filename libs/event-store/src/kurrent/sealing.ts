import type { AppendOutcome } from '../port.ts';
import type { PreparedBatch } from '../prepared-batch.ts';
import type { PersonalKey, PersonalKeys } from './personal-keys.ts';
import { sealUnderId } from './sealed-personal.ts';
import type { SealedBatch } from './stream-index.ts';

/** A group of batches with their personal parts sealed. The keys are kept before what they lock is appended. */
export interface Sealing {
  readonly batches: readonly SealedBatch[];
  /** Keeps the keys of what is about to be recorded, so that what is acknowledged can be read. */
  keepKeysOf(outcomes: readonly AppendOutcome[]): Promise<void>;
  /** Those that were kept of what was not recorded after all lock nothing, and go; one that stays is only litter. */
  leaveKeysOf(outcomes: readonly AppendOutcome[]): Promise<void>;
}

export function sealingOf(group: readonly PreparedBatch[], keys: PersonalKeys): Sealing {
  const sealed = group.map((batch) => sealBatch(batch, keys.identity));
  const keysOf = (outcomes: readonly AppendOutcome[]): PersonalKey[] =>
    sealed.flatMap(({ own }, i) => (isNew(outcomes[i]) ? own : []));
  // Owned by this function.
  const kept = new Set<PersonalKey>();
  return {
    batches: sealed.map(({ batch }) => batch),
    keepKeysOf: async (outcomes) => {
      const missing = keysOf(outcomes).filter((key) => !kept.has(key));
      if (missing.length === 0) return;
      await keys.keep(missing);
      for (const key of missing) kept.add(key);
    },
    leaveKeysOf: async (outcomes) => {
      for (const key of keysOf(outcomes)) kept.delete(key);
      if (kept.size > 0) await keys.destroy([...kept].map(({ id }) => id)).catch(() => undefined);
    },
  };
}

const isNew = (outcome: AppendOutcome | undefined): boolean => outcome?.ok === true && !outcome.replayed;

function sealBatch(
  batch: PreparedBatch,
  identity: Uint8Array,
): { readonly batch: SealedBatch; readonly own: readonly PersonalKey[] } {
  const own: PersonalKey[] = [];
  const sealed = batch.streams.flatMap(({ events }) =>
    events.map(({ personal }) => {
      if (!personal) return undefined;
      const one = sealUnderId(personal, identity);
      own.push(one.key);
      return one.sealed;
    }),
  );
  return { batch: { batch, sealed }, own };
}
