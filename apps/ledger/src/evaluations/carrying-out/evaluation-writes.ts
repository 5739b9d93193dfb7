import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { codeOf, setbacks } from '@onus/disk';
import { isRefusal, type Refusal, type UseCase } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { toldIn } from '@onus/language';
import type { Clock } from '../../clock/clock.ts';
import { clockErrorOf } from '../../clock/clock-error.ts';
import type { Asking, CommandOptions } from '../../commands/command-options.ts';
import type { Executor } from '../../commands/command-parts.ts';
import { Ledger } from '../../commands/ledger.ts';
import type { Recorded } from '../../commands/record.ts';
import { ProblemError } from '../../http/problem.ts';
import { CLOCK, EVENT_STORE, LEDGER_PARTS } from '../../injection-tokens.ts';
import type { LedgerParts } from '../../open-parts.ts';
import { passes } from '../../tails/passes.ts';
import { tellSetback } from '../../told/tell.ts';
import { toldHere } from '../../told/told-here.ts';
import { carryOut } from './carry-out.ts';
import { underWayIn } from './started.ts';

/** How the recording and publishing of whole evaluations is doing. Anybody may read it. */
export interface EvaluationWritesStatus {
  /** `failed`: what is open goes on at the next start, or when another is opened. */
  readonly state: 'idle' | 'running' | 'retrying' | 'failed';
  readonly code?: string | undefined;
  readonly since?: Date | undefined;
}

/** Whoever opens it is answered when all is done, or after this: it goes on all the same. */
const ANSWERED_AFTER_MS = 5_000;

/**
 * Records and publishes the results of whole evaluations. The log tells that it was opened, then the results follow in batches, then the
 * log tells that it is complete: whatever interrupts this, it goes on at the next start.
 */
@Injectable()
export class EvaluationWrites implements Executor, OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(EvaluationWrites.name);
  private readonly closing = new AbortController();
  private readonly trying = setbacks({ signal: this.closing.signal, tell: tellSetback('EvaluationWrites') });
  /** One after another. */
  private work: Promise<void> = Promise.resolve();
  private isRunning = false;
  private fault: { readonly code: string; readonly since: Date } | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'evaluations' | 'duty'>,
    private readonly ledger: Ledger,
  ) {}

  /**
   * The service starts all the same. What is to be recorded waits for the clock to be believed. Of several instances, the one whose duty
   * it becomes finishes what another has left.
   */
  onApplicationBootstrap(): void {
    this.parts.duty.whileHeld(() => this.goOn());
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    await this.work;
  }

  status(): EvaluationWritesStatus {
    const setback = this.trying.current();
    if (setback) return { state: 'retrying', code: setback.code, since: setback.since };
    if (this.fault) return { state: 'failed', ...this.fault };
    return { state: this.isRunning ? 'running' : 'idle' };
  }

  /** Has the ledger record that it is opened, and carries it out. */
  async execute(
    opening: UseCase,
    request: object,
    asking: Asking,
    options?: CommandOptions,
  ): Promise<Recorded | Refusal> {
    const outcome = await this.ledger.execute(opening, request, asking, options);
    if (isRefusal(outcome)) return outcome;
    await Promise.race([this.goOn(), setTimeout(ANSWERED_AFTER_MS, undefined, { ref: false })]);
    return outcome;
  }

  /** Resolves when all that is open now is done, or cannot be. */
  goOn(): Promise<void> {
    const { signal } = this.closing;
    this.work = this.work
      .then(() => this.clock.believed(signal))
      .then(() => this.trying.persist(() => this.carryOutAll(), passesByItself))
      .then(() => {
        this.fault = undefined;
      })
      .catch((error: Error) => {
        if (signal.aborted) return;
        this.fault = { code: codeOf(error), since: new Date() };
        this.log.error(
          toldHere({
            zh: `已开始的考核登记尚未完成：${toldIn('zh', error)}`,
            en: `what was opened of an evaluation is unfinished: ${toldIn('en', error)}`,
          }),
        );
      });
    return this.work;
  }

  private async carryOutAll(): Promise<void> {
    const parts = { store: this.store, ledger: this.ledger, evaluations: this.parts.evaluations };
    // One that cannot go on keeps no other from it.
    let failed: unknown;
    for (const started of await underWayIn(this.store)) {
      this.isRunning = true;
      try {
        await carryOut(parts, started, this.closing.signal);
      } catch (error) {
        failed ??= error;
      } finally {
        this.isRunning = false;
      }
    }
    if (failed !== undefined) throw failed;
  }
}

/** Besides what passes for whoever writes: others wait for evaluations already, or nobody can say what time it is. */
const passesByItself = (error: unknown): boolean =>
  passes(error) ||
  clockErrorOf(error) !== undefined ||
  (error instanceof ProblemError && error.problem.code === 'evaluation.busy');
