import type { SignerStorage } from '../storage/signer-storage.ts';

/** Everything that the signer does to its disk. */
export const DURABLE_STEPS = [
  'stageKey',
  'addKey',
  'installKey',
  'intend',
  'release',
  'cosign',
  'recordStop',
  'recordResumption',
  'keepEvidence',
] as const;

export type DurableStep = (typeof DURABLE_STEPS)[number];

/** A step fails before it does anything, or after it has done everything. */
export interface Failure {
  readonly step: DurableStep;
  readonly done: boolean;
}

export interface FailingStorage {
  readonly storage: SignerStorage;
  /** The next time that this step is taken, it fails; undefined: none does. */
  failure: Failure | undefined;
}

/** Real storage of which one step fails. */
export function failingStorage(real: SignerStorage): FailingStorage {
  const failing: FailingStorage = { storage: { ...real }, failure: undefined };
  for (const step of DURABLE_STEPS) {
    const take = real[step] as (...given: unknown[]) => void;
    Object.assign(failing.storage, {
      [step]: (...given: unknown[]) => {
        const failure = failing.failure?.step === step ? failing.failure : undefined;
        if (failure) failing.failure = undefined;
        if (!failure || failure.done) take(...given);
        if (failure) throw new Error(`${step} failed`);
      },
    });
  }
  return failing;
}
