import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type CommandContext, dayOf, isRefusal, logKeys, type Refusal, rotateLogKey } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { type LogKey, type Signer, SigningError } from '@onus/signing';
import { parseVerifierKey } from '@onus/transparency-log';
import { Ledger } from '../../commands/ledger.ts';
import type { Recorded } from '../../commands/record.ts';
import { turns } from '../../commands/turns.ts';
import { ProblemError, problem } from '../../http/problem.ts';
import { CLOCK, EVENT_STORE, SIGNER } from '../../injection-tokens.ts';

type Circumstances = Omit<CommandContext, 'today'>;

/** Of what is recorded because it was found done. */
const SIGNER_ACTOR = 'service:signer';

/**
 * Rotations of the key that signs for the log. The signer rotates first, durably, then the log records it: between the two
 * the statement stands in `signer.db` alone, and what a crash left there is recorded at the next start.
 */
@Injectable()
export class KeyRotations implements OnApplicationBootstrap {
  private readonly inTurn = turns();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGNER) private readonly signer: Signer,
    @Inject(CLOCK) private readonly clock: () => Date,
    private readonly ledger: Ledger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.recordNew({ actor: SIGNER_ACTOR, effectiveOn: dayOf(this.clock()) });
  }

  /**
   * Has a new key sign from the next checkpoint on, and records it.
   *
   * @throws ProblemError `proof.not-signed` when the signer does not sign at present; EventStoreError.
   */
  rotate(circumstances: Circumstances): Promise<Recorded | Refusal> {
    return this.inTurn(logKeys.name, async () => {
      await this.signer.rotate().catch((error) => {
        throw error instanceof SigningError ? new ProblemError(problem('proof.not-signed')) : error;
      });
      const outcome = await this.recordNew(circumstances);
      if (!outcome) throw new Error('a rotation was recorded before it was carried out');
      return outcome;
    });
  }

  /** Records, in their order, the rotations that the log does not hold yet; what became of the last one. */
  private async recordNew(circumstances: Circumstances): Promise<Recorded | Refusal | undefined> {
    const keys = this.signer.keys();
    let outcome: Recorded | Refusal | undefined;
    for (let at = 1 + (await this.recorded()); at < keys.length; at++) {
      const rotation = rotationOf(keys[at - 1], keys[at]);
      outcome = await this.ledger.execute(rotateLogKey, rotation, circumstances);
      if (isRefusal(outcome)) return outcome;
    }
    return outcome;
  }

  /** How many rotations the log holds: one event each. */
  private async recorded(): Promise<number> {
    for await (const { envelope } of this.store.readStream(logKeys.name, { direction: 'backwards', limit: 1 })) {
      return envelope.revision + 1;
    }
    return 0;
  }
}

function rotationOf(old: LogKey | undefined, fresh: LogKey | undefined): object {
  if (!old || fresh?.statement === undefined) throw new Error('every key of the log but the first has its statement');
  const { verifierKey: newVerifierKey, statement, fromSize } = fresh;
  return { oldKeyId: parseVerifierKey(old.verifierKey).keyId, newVerifierKey, statement, fromSize };
}
