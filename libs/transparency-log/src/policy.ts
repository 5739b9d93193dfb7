import type { VerifierKey } from './keys.ts';
import type { NoteVerifier } from './note.ts';

/** Which logs and witnesses someone trusts (c2sp.org/tlog-policy). */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** Who must have cosigned; `none` asks for no witness. */
  readonly quorum: Quorum | 'none';
}

/** A log; the name of its key is its origin. */
export interface PolicyLog {
  readonly key: VerifierKey;
  readonly verifier: NoteVerifier;
  readonly url: string | undefined;
}

/** A witness under the name that it has within the policy. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly verifier: NoteVerifier;
  readonly url: string | undefined;
}

/** A witness, or a group of which at least `threshold` members are needed. */
export type Quorum =
  | { readonly kind: 'witness'; readonly name: string }
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly threshold: number;
      readonly members: readonly Quorum[];
    };

/** Whether these witnesses (by their names in the policy) are enough. */
export function isQuorumMet(quorum: Quorum | 'none', cosigned: ReadonlySet<string>): boolean {
  if (quorum === 'none') return true;
  if (quorum.kind === 'witness') return cosigned.has(quorum.name);
  return quorum.members.filter((member) => isQuorumMet(member, cosigned)).length >= quorum.threshold;
}
