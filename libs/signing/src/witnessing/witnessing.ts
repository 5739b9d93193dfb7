import type { Policy } from '@onus/transparency-log';
import type { WitnessFault } from './witness-error.ts';

/** Who is asked to cosign, and what is made of it. */
export interface Witnessing {
  /** The witnesses that have a URL are asked; the quorum decides what counts as witnessed. */
  readonly policy: Pick<Policy, 'witnesses' | 'quorum'>;
  /** Serve only what the quorum has cosigned. Default: serve every release, with the cosignatures that it has. */
  readonly strict?: boolean;
  /** For one request to one witness. Default 5,000. */
  readonly timeoutMs?: number;
  /** Wait after the first failure of a witness; doubled with each failure after it. Default 1,000. */
  readonly retryFirstMs?: number;
  /** Wait at most. Default 60,000. */
  readonly retryMostMs?: number;
}

/** For one request to one witness, where nothing else is said. */
export const TIMEOUT_MS = 5_000;

/** No one is asked, and no one is missed. */
export const UNWITNESSED: Witnessing = { policy: { witnesses: [], quorum: 'none' } };

export interface WitnessStatus {
  /** In the policy. */
  readonly name: string;
  /** Size of the largest checkpoint that it cosigned. */
  readonly cosignedSize: number | undefined;
  /** Since the start it has said that it stands no further than what was released here. */
  readonly isConfirmed: boolean;
  /** Undefined when its last answer was good. */
  readonly failing: Failing | undefined;
}

export interface Failing {
  readonly fault: WitnessFault;
  readonly message: string;
  readonly since: Date;
}
