import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '../../clock/clock.ts';
import { Ledger } from '../../commands/ledger.ts';
import { CLOCK, LEDGER_PARTS } from '../../injection-tokens.ts';
import type { LedgerParts } from '../../open-parts.ts';
import { Sending, type Turn, type WebhooksStatus } from './sending.ts';

/** Sends to webhooks whenever it is for this instance to do so. */
@Injectable()
export class Webhooks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly closing = new AbortController();
  /** While it is for this instance to send. */
  private sending: Sending | undefined;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    @Inject(LEDGER_PARTS) private readonly parts: LedgerParts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly ledger: Ledger,
  ) {}

  onApplicationBootstrap(): void {
    this.parts.webhookDuty.whileHeld((fence, signal) => {
      this.ended = this.send({ fence, signal });
      return this.ended;
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    await this.ended;
  }

  status(): WebhooksStatus {
    return this.sending?.status() ?? { state: 'running' };
  }

  /** Something was changed about the webhook of a subscription. Where another instance sends, it finds out by itself. */
  look(subscriptionId: string): void {
    this.sending?.look(subscriptionId);
  }

  private async send(turn: Turn): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.sending = new Sending(this.parts, this.clock, this.ledger, turn, this.closing.signal);
    await this.sending.ended;
    this.sending = undefined;
  }
}
