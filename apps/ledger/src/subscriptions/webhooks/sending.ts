import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { permissionsOfAccount } from '@onus/access';
import { codeOf, type Setbacks, setbacks } from '@onus/disk';
import { dayOf, isRefusal, pauseSubscription, type Subscription } from '@onus/domain';
import { toldIn } from '@onus/language';
import type { Clock } from '../../clock/clock.ts';
import { clockErrorOf } from '../../clock/clock-error.ts';
import type { Ledger } from '../../commands/ledger.ts';
import { pause } from '../../feed/feed.ts';
import { chosenFor } from '../../feed/feed-answer.ts';
import { reading } from '../../feed/reading.ts';
import type { Selection } from '../../feed/selection.ts';
import type { LedgerParts } from '../../open-parts.ts';
import { passes } from '../../tails/passes.ts';
import { tellSetback } from '../../told/tell.ts';
import { toldHere } from '../../told/told-here.ts';
import { type Delivered, deliver } from './deliver.ts';
import { afterFailure } from './retries.ts';
import { signed } from './signature.ts';
import type { Batch, Parked, Pending, SentFile, Webhook } from './webhook-file.ts';

/** How the sending to webhooks is doing. Anybody may read it. What others do not take is no fault of it. */
export interface WebhooksStatus {
  readonly state: 'running' | 'retrying' | 'failed';
  readonly code?: string | undefined;
  readonly since?: Date | undefined;
}

/** Sent at the same time, to all of them. */
const AT_ONCE = 8;
/** Events of one batch, and characters about. */
const BATCH_EVENTS = 100;
const BATCH_CHARACTERS = 1024 * 1024;
/** So far nobody is told of what a subscription leaves out. */
const PASSED_OVER_MAX = 5_000;
/** It is looked so often whether something was changed in another instance. */
const CHANGES_MS = 1_000;
/** While there is nothing to do, it is looked again so often. */
const IDLE_MS = 15_000;
const ACTOR = 'service:webhooks';

/** A time in which it is for this instance to send. */
export interface Turn {
  /** Named by what is kept meanwhile. */
  readonly fence: number;
  /** Aborts when it is over. */
  readonly signal: AbortSignal;
}

/** What is sent together. */
interface Content extends Batch {
  readonly texts: readonly string[];
}

/**
 * Sends the events of subscriptions to the addresses that are set for them, one batch after another, each until it is taken, or is
 * parked after a day. Each has a loop of its own: whoever does not answer holds nobody else up.
 */
export class Sending {
  /** Resolves once nothing is sent any more, and everything is kept. */
  readonly ended: Promise<void>;
  private readonly log = new Logger('Webhooks');
  /** Aborts when the turn is over, or the service stops. */
  private readonly over: AbortSignal;
  private readonly sent: SentFile;
  private readonly looking: Setbacks;
  /** By subscription. */
  private readonly loops = new Map<string, Loop>();
  /** Of those that have stopped, why, by subscription. */
  private readonly stopped = new Map<string, { readonly code: string; readonly since: Date }>();
  private sending = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly parts: LedgerParts,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly turn: Turn,
    closing: AbortSignal,
  ) {
    this.over = AbortSignal.any([closing, turn.signal]);
    this.sent = parts.webhooks.sentBy(turn.fence);
    this.looking = setbacks({ signal: this.over, tell: tellSetback('Webhooks') });
    this.ended = this.run();
  }

  status(): WebhooksStatus {
    for (const trying of [this.looking, ...[...this.loops.values()].map((loop) => loop.trying)]) {
      const setback = trying.current();
      if (setback) return { state: 'retrying', code: setback.code, since: setback.since };
    }
    const [fault] = this.stopped.values();
    return fault ? { state: 'failed', ...fault } : { state: 'running' };
  }

  /** Something was changed about the webhook of a subscription: what it waits for is looked at again. */
  look(subscriptionId: string): void {
    const loop = this.loops.get(subscriptionId);
    if (loop) loop.waiting.abort();
    else if (!this.over.aborted) this.begin(subscriptionId);
  }

  private async run(): Promise<void> {
    await this.looking
      .persist(
        () => this.lookAtChanges(),
        () => true,
      )
      .catch(() => undefined); // it is over
    await Promise.all([...this.loops.values()].map(({ ended }) => ended));
  }

  /** What was changed in this instance is told by `look` besides; what was changed in another is found here. */
  private async lookAtChanges(): Promise<void> {
    const { webhooks } = this.parts;
    let seen: number | undefined;
    while (!this.over.aborted) {
      const changes = await webhooks.changes();
      if (changes !== seen) {
        const there = (await webhooks.all()).map(({ subscriptionId }) => subscriptionId);
        for (const subscriptionId of new Set([...there, ...this.loops.keys()])) this.look(subscriptionId);
      }
      seen = changes;
      this.looking.over();
      await setTimeout(CHANGES_MS, undefined, { signal: this.over }).catch(() => undefined);
    }
  }

  private begin(subscriptionId: string): void {
    const trying = setbacks({ signal: this.over, tell: tellSetback('Webhooks') });
    const loop: Loop = { trying, waiting: new AbortController(), ended: Promise.resolve(), passed: undefined };
    this.loops.set(subscriptionId, loop);
    this.stopped.delete(subscriptionId);
    const gone = this.parts.feed.attend();
    loop.ended = trying
      .persist(() => this.sendAll(subscriptionId, loop), passesByItself)
      .catch((error: Error) => {
        if (this.over.aborted) return;
        this.stopped.set(subscriptionId, { code: codeOf(error), since: new Date() });
        this.log.error(
          toldHere({
            zh: `向 ${subscriptionId} 的推送已停止（${codeOf(error)}）：${toldIn('zh', error)}`,
            en: `${codeOf(error)}: the webhook of ${subscriptionId} has stopped: ${toldIn('en', error)}`,
          }),
        );
      })
      .finally(() => {
        gone();
        this.loops.delete(subscriptionId);
      });
  }

  /** Until its webhook is removed, or the service stops. */
  private async sendAll(subscriptionId: string, loop: Loop): Promise<void> {
    while (!this.over.aborted) {
      const webhook = await this.parts.webhooks.find(subscriptionId);
      if (!webhook) return;
      const seen = this.parts.feed.position();
      const waitMs = await this.step(webhook, loop);
      loop.trying.over();
      if (waitMs > 0) await this.wait(loop, seen, waitMs);
    }
  }

  /** For so long, or until something is recorded, or changed about it. */
  private async wait(loop: Loop, seen: number, ms: number): Promise<void> {
    const { feed } = this.parts;
    loop.waiting = new AbortController();
    const until = AbortSignal.any([loop.waiting.signal, this.over]);
    if (ms >= IDLE_MS) await feed.until(seen, ms, until);
    else await pause(feed, ms, until);
  }

  /** One thing for one webhook; how long there is nothing to do for it, in ms. */
  private async step(webhook: Webhook, loop: Loop): Promise<number> {
    const { webhooks } = this.parts;
    const { subscriptionId } = webhook;
    const active = await this.active(subscriptionId);
    if (!active) return IDLE_MS;
    const { subscription, chosen } = active;
    const asked = (await webhooks.parked(subscriptionId)).find(({ isAsked }) => isAsked === 1);
    if (asked) return this.sendParked(webhook, subscription, chosen, asked);
    return this.sendNext(webhook, subscription, chosen, loop);
  }

  /** A subscription of which something may be sent now, with what; undefined while nothing may. */
  private async active(subscriptionId: string) {
    const subscription = (await this.parts.subscribed.current()).current.get(subscriptionId);
    if (!subscription || subscription.status === 'paused') return undefined;
    await this.parts.accounts.caughtUp();
    const chosen = this.chosen(subscription);
    return chosen && { subscription, chosen };
  }

  /** By what the account of the subscriber may see now; nothing without an address of our own, or an account. Never personal parts. */
  private chosen({ subscriber: actor, filter }: Subscription): Selection | undefined {
    const account = this.parts.accounts.ofActor(actor);
    if (!account || account.withdrawnAt !== undefined || this.parts.feed.address === undefined) return undefined;
    const caller = { actor, permissions: permissionsOfAccount(account), language: 'en' as const };
    return chosenFor(this.parts, caller, filter, undefined);
  }

  private async sendParked(
    webhook: Webhook,
    subscription: Subscription,
    chosen: Selection,
    parked: Parked,
  ): Promise<number> {
    const { subscriptionId } = webhook;
    const content = await this.contentOf(chosen, parked);
    if (!content) return RETRY_READING_MS;
    const outcome = await this.send(webhook, subscription, content);
    if (!outcome) return 0;
    if (outcome.state === 'taken') await this.sent.dropParked(subscriptionId, parked.first);
    else await this.sent.park(subscriptionId, { ...parked, isAsked: 0, code: codeOfOutcome(outcome) });
    if (outcome.state === 'gone') await this.pauseFor(subscription);
    return 0;
  }

  private async sendNext(webhook: Webhook, subscription: Subscription, chosen: Selection, loop: Loop): Promise<number> {
    const { subscriptionId } = webhook;
    const { version } = subscription;
    const pending = await this.pendingOf(subscription);
    const leftMs = pending ? Date.parse(pending.nextAt) - this.clock.now().getTime() : 0;
    // A clock that was set back is not to hold it up for longer than it would ever wait.
    if (leftMs > 0) return Math.min(leftMs, this.parts.webhookSettings.mostMs);
    const next = { first: (await this.passedBy(loop, subscription)) + 1, last: undefined, version };
    const content = await this.contentOf(chosen, pending ?? next);
    if (!content) return RETRY_READING_MS;
    if (content.texts.length === 0 && !pending) return this.pass(loop, subscription, content);
    if (!pending) await this.keepPassed(loop, subscription);
    const outcome = content.texts.length === 0 ? TAKEN : await this.send(webhook, subscription, content);
    if (!outcome) return 0;
    if (outcome.state === 'taken') {
      // In this order: what is sent twice is known by its key, what is never sent is lost.
      await this.parts.subscribed.acknowledge(subscription, content.last);
      await this.sent.dropPending(subscriptionId);
    } else if (outcome.state === 'gone') {
      await this.pauseFor(subscription);
    } else {
      await this.failed(subscription, content, outcome.code, pending);
    }
    return 0;
  }

  /** What waits to be sent again, as long as it is what the subscription is about still. */
  private async pendingOf(subscription: Subscription): Promise<Pending | undefined> {
    const { subscribed, webhooks } = this.parts;
    const { subscriptionId, version } = subscription;
    const kept = await webhooks.pending(subscriptionId);
    if (!kept) return undefined;
    const { acknowledged } = await subscribed.progressOf(subscription);
    if (kept.version === version && kept.first === acknowledged + 1) return kept;
    await this.sent.dropPending(subscriptionId);
    return undefined;
  }

  /** Up to where there is nothing for it. */
  private async passedBy({ passed }: Loop, subscription: Subscription): Promise<number> {
    const { acknowledged } = await this.parts.subscribed.progressOf(subscription);
    return passed?.version === subscription.version ? Math.max(passed.at, acknowledged) : acknowledged;
  }

  /** Nothing of it is for the subscription: that is kept now and then, for it costs a write, and to look again costs little. */
  private async pass(loop: Loop, subscription: Subscription, { first, last }: Content): Promise<number> {
    const { version } = subscription;
    const keptMs = loop.passed?.keptMs ?? performance.now();
    loop.passed = { version, at: Math.max(last, first - 1), keptMs };
    const { acknowledged } = await this.parts.subscribed.progressOf(subscription);
    if (loop.passed.at - acknowledged >= PASSED_OVER_MAX || performance.now() - keptMs >= KEEP_PASSED_MS) {
      await this.keepPassed(loop, subscription);
    }
    return last < first ? IDLE_MS : 0;
  }

  private async keepPassed(loop: Loop, subscription: Subscription): Promise<void> {
    const { subscribed } = this.parts;
    const at = await this.passedBy(loop, subscription);
    const { acknowledged } = await subscribed.progressOf(subscription);
    if (at > acknowledged) await subscribed.acknowledge(subscription, at);
    if (loop.passed) loop.passed = { ...loop.passed, keptMs: performance.now() };
  }

  private async failed(
    subscription: Subscription,
    { first, last, version }: Batch,
    code: string,
    before: { readonly since: string; readonly attempts: number } | undefined,
  ): Promise<void> {
    const { subscribed, webhookSettings } = this.parts;
    const { subscriptionId } = subscription;
    const now = this.clock.now();
    const { since = now.toISOString(), attempts = 0 } = before ?? {};
    const againMs = afterFailure(webhookSettings, attempts + 1, now.getTime() - Date.parse(since));
    const batch = { first, last, version };
    if (againMs === undefined) {
      await this.sent.park(subscriptionId, { ...batch, since, parkedAt: now.toISOString(), code, isAsked: 0 });
      await subscribed.acknowledge(subscription, last);
      return;
    }
    const nextAt = new Date(now.getTime() + againMs).toISOString();
    await this.sent.keepPending(subscriptionId, { ...batch, since, attempts: attempts + 1, nextAt, code });
  }

  /** Whoever is there wants no more: it is paused, and the log says so, until somebody resumes it. */
  private async pauseFor({ subscriptionId }: Subscription): Promise<void> {
    const asking = { actor: ACTOR, effectiveOn: dayOf(this.clock.now()) };
    const outcome = await this.ledger.execute(pauseSubscription, { subscriptionId }, asking);
    // Somebody else paused or removed it meanwhile.
    if (isRefusal(outcome) && outcome.code.startsWith('subscription.')) return;
    if (isRefusal(outcome)) throw Object.assign(new Error(outcome.code), { code: outcome.code });
  }

  /** What lies between two positions, or so much of what comes that goes together; undefined where that cannot be said yet. */
  private async contentOf(
    chosen: Selection,
    { first, last, version }: Omit<Batch, 'last'> & { readonly last: number | undefined },
  ): Promise<Content | undefined> {
    const along = reading(this.parts.feed, chosen, first - 1);
    const texts: string[] = [];
    let characters = 0;
    const isFull = (): boolean =>
      last === undefined
        ? texts.length >= BATCH_EVENTS || characters >= BATCH_CHARACTERS || along.at() - first >= PASSED_OVER_MAX
        : along.at() >= last;
    while (!isFull()) {
      const most = last === undefined ? BATCH_EVENTS - texts.length : 1;
      const read = await along.next(most);
      if (read === 'end') break;
      if (read === 'late') return undefined;
      for (const entry of read.entries) {
        if (last !== undefined && entry.position > last) continue;
        const text = chosen.text(entry);
        texts.push(text);
        characters += text.length;
      }
    }
    return { first, last: last ?? along.at(), version, texts };
  }

  /** Undefined where nothing is to be sent any more, or somebody changed meanwhile to whom and it was not taken. */
  private async send(webhook: Webhook, subscription: Subscription, content: Content): Promise<Delivered | undefined> {
    await this.inLine();
    try {
      if (!(await this.isAsItWas(webhook, subscription))) return undefined;
      const outcome = await this.sendNow(webhook, content);
      return outcome.state === 'taken' || (await this.isAsItWas(webhook, subscription)) ? outcome : undefined;
    } finally {
      this.sending -= 1;
      this.line.shift()?.();
    }
  }

  /** The same address, of the same subscription, of somebody who may be told still. */
  private async isAsItWas({ subscriptionId, address, setAt }: Webhook, { version }: Subscription): Promise<boolean> {
    const webhook = await this.parts.webhooks.find(subscriptionId);
    if (webhook?.address !== address || webhook.setAt !== setAt) return false;
    return (await this.active(subscriptionId))?.subscription.version === version;
  }

  private async sendNow(webhook: Webhook, { first, last, version, texts }: Content): Promise<Delivered> {
    const { webhookSettings } = this.parts;
    const key = `${webhook.subscriptionId}.${version}:${first}-${last}`;
    const body = `[${texts.join(',')}]`;
    const headers = {
      ...signed(webhook.secret, key, this.clock.now(), body),
      'content-type': 'application/cloudevents-batch+json; charset=utf-8',
      'idempotency-key': key,
      'user-agent': 'Onus',
    };
    if (this.parts.webhookDuty.fence() !== this.turn.fence) throw new TurnOver();
    const sending = { url: new URL(webhook.address), headers, body };
    const outcome = await deliver(sending, webhookSettings, this.turn.signal);
    this.turn.signal.throwIfAborted(); // it was broken off, or whoever sends now does not know of it
    if (outcome.state === 'taken') await this.sent.delivered(webhook.subscriptionId, this.clock.now().toISOString());
    return outcome;
  }

  private async inLine(): Promise<void> {
    while (this.sending >= AT_ONCE) await new Promise<void>((resolve) => this.line.push(resolve));
    this.sending += 1;
  }
}

const TAKEN: Delivered = { state: 'taken' };

/** The units are not known so far, or something could not be read. */
const RETRY_READING_MS = 1_000;

/** How far there was nothing for a subscription is kept so often, at most. */
const KEEP_PASSED_MS = 10_000;

interface Loop {
  readonly trying: Setbacks;
  /** Up to where nothing was for the subscription, and when that was kept last. */
  passed: { readonly version: number; readonly at: number; readonly keptMs: number } | undefined;
  /** What it waits for. */
  waiting: AbortController;
  ended: Promise<void>;
}

const codeOfOutcome = (outcome: Exclude<Delivered, { state: 'taken' }>): string =>
  outcome.state === 'gone' ? 'webhook.gone' : outcome.code;

/** Besides what passes for whoever writes: nobody can say what time it is, or the log is read again when it is put right. */
const passesByItself = (error: unknown): boolean =>
  passes(error) || clockErrorOf(error) !== undefined || PASSING.has(codeOf(error));

/** The accounts cannot be asked at present; it is no longer for this instance to send, as it is about to learn. */
const PASSING: ReadonlySet<string> = new Set(['access.not-current', 'postgres.lease-lost', 'webhooks.turn-over']);

/** It is no longer for this instance to send, by the clock. */
class TurnOver extends Error {
  readonly code = 'webhooks.turn-over';
}
