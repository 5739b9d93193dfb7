import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { codeOf, passingCode, setbacks } from '@onus/disk';
import { isRefusal, LOG_KEYS, type Refusal, type UseCase } from '@onus/domain';
import { EventStoreError } from '@onus/event-store';
import type { ServedSigner } from '@onus/signing';
import type { Clock } from '../../clock/clock.ts';
import type { Asking, CommandOptions } from '../../commands/command-options.ts';
import type { Executor } from '../../commands/command-parts.ts';
import { Ledger } from '../../commands/ledger.ts';
import type { Recorded } from '../../commands/record.ts';
import { turns } from '../../commands/turns.ts';
import { ProblemError, problem } from '../../http/problem.ts';
import { CLOCK, LEDGER_PARTS, SIGNER } from '../../injection-tokens.ts';
import type { LedgerParts } from '../../open-parts.ts';
import { passes } from '../../tails/passes.ts';
import { tellSetback } from '../../told/tell.ts';
import { toldHere } from '../../told/told-here.ts';
import { RotationWaits } from './rotations-elsewhere.ts';

/**
 * Rotations of the key that signs for the log. The log records that one is approved, then the signer rotates, then the log
 * records what the signer states: whatever interrupts this, it is finished at the next start, or before the next approval.
 */
@Injectable()
export class KeyRotations implements Executor, OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(KeyRotations.name);
  private readonly inTurn = turns();
  private readonly closing = new AbortController();
  private readonly trying = setbacks({ signal: this.closing.signal, tell: tellSetback('KeyRotations') });
  private later: Promise<void> | undefined;
  /** Why what is outstanding could not be finished when it was tried last. */
  private fault: { readonly code: string; readonly since: Date } | undefined;

  constructor(
    @Inject(SIGNER) private readonly signer: ServedSigner,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'rotations'>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  /**
   * The service starts all the same: what else it does is not held up, and its health says what is wrong. What is to be
   * recorded waits for the clock to be believed.
   */
  async onApplicationBootstrap(): Promise<void> {
    const begun = this.clock.believed(this.closing.signal).then(() => this.inTurn(LOG_KEYS, () => this.carryOut()));
    const done = begun.catch(() => undefined);
    if (!this.clock.inDoubt()) await done;
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    await this.later;
  }

  /** For the health of the service. */
  status(): { readonly fault: { readonly code: string; readonly since: Date } | undefined } {
    return { fault: this.fault };
  }

  /**
   * Has the ledger record that a rotation is approved, and a new key sign from the next checkpoint on.
   *
   * @throws ProblemError `proof.not-signed` when an earlier rotation, or this one, cannot be finished at present: the first
   * before anything is approved; ClockError; EventStoreError.
   */
  execute(approval: UseCase, request: object, asking: Asking, options?: CommandOptions): Promise<Recorded | Refusal> {
    return this.inTurn(LOG_KEYS, async () => {
      this.clock.momentOfRecord(); // before anything is rotated
      if (this.signer.status().stopped) throw new ProblemError(problem('proof.not-signed'));
      await this.carryOut();
      const outcome = await this.ledger.execute(approval, request, asking, options);
      if (!isRefusal(outcome)) await this.carryOut();
      return outcome;
    });
  }

  private async carryOut(): Promise<void> {
    try {
      await this.finish();
    } catch (error) {
      const { message } = error as Error;
      if (isTriedAgain(error)) this.finishLater(error);
      else
        this.log.error(
          toldHere({ zh: `密钥更换尚未完成：${message}`, en: `a rotation of the log's key is unfinished: ${message}` }),
        );
      if (error instanceof EventStoreError) throw error;
      const detail = {
        zh: `密钥更换尚未完成：${message}`,
        en: `A rotation of the key is unfinished: ${message}`,
      };
      throw new ProblemError(problem('proof.not-signed', detail));
    }
  }

  private async finish(): Promise<void> {
    try {
      await this.parts.rotations.finish(this.clock.now());
      this.fault = undefined;
    } catch (error) {
      this.fault = { code: passingCode(error) ?? codeOf(error), since: this.fault?.since ?? new Date() };
      throw error;
    }
  }

  /** What the log or the disk has failed is tried again until it is done, and told of. */
  private finishLater(error: unknown): void {
    if (this.later) return;
    this.trying.failed(error);
    const again = (): Promise<void> => this.inTurn(LOG_KEYS, () => this.finish());
    this.later = this.trying
      .pause()
      .then(() => this.trying.persist(again, isTriedAgain))
      .catch(() => undefined) // its fault is in the health of the service
      .finally(() => {
        this.later = undefined;
      });
  }
}

const isTriedAgain = (error: unknown): boolean => passes(error) || error instanceof RotationWaits;
