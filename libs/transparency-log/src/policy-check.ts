import type { Checkpoint } from './checkpoint.ts';
import { isUnderKey, type Note } from './note.ts';
import { isQuorumMet, type Policy } from './policy.ts';
import { openCheckpoint } from './signed-checkpoint.ts';
import { TransparencyError } from './transparency-error.ts';

/** A checkpoint that a policy accepts, and the witnesses (names in the policy) that cosigned it. */
export interface AcceptedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly witnesses: readonly string[];
}

/**
 * Accepts a note as a checkpoint of one of the policy's logs, cosigned by its quorum. Two cosignatures of one witness count
 * once.
 *
 * @throws TransparencyError `policy.unsatisfied` when the log has signed but too few witnesses have; otherwise as
 * `openCheckpoint`.
 */
export function openUnderPolicy(policy: Policy, note: Note): AcceptedCheckpoint {
  const { checkpoint, verified } = openCheckpoint(
    note,
    policy.logs.map((log) => log.verifier),
    policy.witnesses.map((witness) => witness.verifier),
  );
  const witnesses = policy.witnesses
    .filter((witness) => verified.some((signature) => isUnderKey(signature, witness.key)))
    .map((witness) => witness.name);
  if (!isQuorumMet(policy.quorum, new Set(witnesses))) {
    throw new TransparencyError('policy.unsatisfied', `${witnesses.length} witnesses of the policy are not its quorum`);
  }
  return { checkpoint, witnesses };
}
