import { Inject, Injectable } from '@nestjs/common';
import { codeOf } from '@onus/disk';
import type { Bilingual } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { isServerAway } from '@onus/postgres';
import type { ServedSigner, SignerStatus } from '@onus/signing';
import type { Clock } from '../clock/clock.ts';
import { type DutiesStatus, whereDone } from '../duties/where-done.ts';
import { EvaluationWrites } from '../evaluations/carrying-out/evaluation-writes.ts';
import { Importer } from '../imports/recording/importer.ts';
import { CLOCK, EVENT_STORE, FAULTS, LEDGER_PARTS, SIGNER } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import { KeyRotations } from '../proofs/key-rotation/key-rotations.ts';
import { Webhooks } from '../subscriptions/webhooks/webhooks.ts';
import { ALTERED } from '../tails/passes.ts';
import type { TailStatus } from '../tails/tail.ts';
import { Tails, WAIT_MAX_MS } from '../tails/tails.ts';
import type { CheckStatus } from '../watch/check-status.ts';
import { type Fault, publicPlace } from '../watch/fault.ts';
import type { Faults } from '../watch/faults.ts';
import { soundSize } from '../watch/sound-size.ts';
import { answeredWithin } from './answered-within.ts';

/** How one follower of the log is doing, and how far behind its end it is. */
export interface TailReadiness extends TailStatus {
  readonly tail: string;
  /** Events that it is not done with. */
  readonly lag: number;
}

/** What keeps the service from doing all that it is for. By codes and positions only: anybody may read it. */
export interface Hindrance {
  readonly what: string;
  readonly code: string;
  readonly since?: Date | undefined;
  /** Of the event that holds it up. */
  readonly at?: number | undefined;
  /** What ends it, where it does not end by itself. */
  readonly note?: Bilingual | undefined;
}

export interface ReadinessStatus {
  readonly ready: boolean;
  readonly hindrances: readonly Hindrance[];
  readonly head: { readonly size: number; readonly position: number };
  readonly tails: readonly TailReadiness[];
  /** Which of what one of several instances does is done here; undefined where there is one. */
  readonly duties: DutiesStatus | undefined;
  /** How far the log is checked against itself, in this round. */
  readonly logCheck: CheckStatus;
  /** How far the read models were compared with the log. */
  readonly modelsCheck: CheckStatus | undefined;
  /** How far what the engine recorded was compared with what follows from the log, in this round. */
  readonly accountabilityCheck: CheckStatus | undefined;
}

/** Where the log ends, as it was asked just now. */
export interface LogSeen {
  /** As seen last, while its server is away. */
  readonly size: number;
  readonly away: Hindrance | undefined;
}

/** A log that has not answered by then is told of as one whose server is away. Whoever asks for measurements waits two seconds. */
export const ANSWERS_MS = 1_500;

/** Whether everything that the service is for is done, and what is not. */
@Injectable()
export class Readiness {
  private lastSize = 0;
  private awaySince: Date | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIGNER) private readonly signer: ServedSigner,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(FAULTS) private readonly faults: Pick<Faults, 'open'>,
    private readonly tails: Tails,
    private readonly rotations: KeyRotations,
    private readonly importer: Importer,
    private readonly evaluationWrites: EvaluationWrites,
    private readonly webhooks: Webhooks,
    @Inject(LEDGER_PARTS)
    private readonly parts: Pick<
      LedgerParts,
      | 'accounts'
      | 'duty'
      | 'webhookDuty'
      | 'runner'
      | 'logCheck'
      | 'modelsCheck'
      | 'accountabilityCheck'
      | 'writes'
      | 'feed'
    >,
  ) {}

  /** What was seen of the log once is enough for all that is told of it in one answer. @throws Error when the log cannot be read. */
  async seen(): Promise<LogSeen> {
    try {
      this.lastSize = await answeredWithin(soundSize(this.store), ANSWERS_MS);
      this.awaySince = undefined;
      return { size: this.lastSize, away: undefined };
    } catch (error) {
      if (!isServerAway(error)) throw error;
      this.awaySince ??= new Date();
      return { size: this.lastSize, away: { what: 'log', code: 'service.store-away', since: this.awaySince } };
    }
  }

  /** @throws Error when the log cannot be read; that its server is away is told like all that holds something up. */
  async status(seen = this.seen()): Promise<ReadinessStatus> {
    const { size: sizeSeen, away } = await seen;
    const followers = this.followers();
    const size = away ? Math.max(sizeSeen, ...followers.map(({ position }) => position + 1)) : sizeSeen;
    const tails = followers.map((tail) => ({ ...tail, lag: Math.max(0, size - 1 - tail.position) }));
    const held = [...(away ? [away] : []), ...this.apartFromTails(), ...tails.flatMap(hindranceOf)];
    const told = new Set(held.map(({ code }) => code));
    const found = this.foundByItself().filter(({ code }) => !told.has(code));
    const hindrances = [...held, ...found.slice(0, FAULTS_SHOWN_MAX)];
    const logCheck = this.parts.logCheck.status();
    const modelsCheck = this.parts.modelsCheck?.status();
    const accountabilityCheck = this.parts.accountabilityCheck?.status();
    return {
      ready: hindrances.length === 0,
      hindrances,
      head: { size, position: size - 1 },
      tails,
      duties: whereDone(this.parts.duty, this.parts.webhookDuty, this.parts.runner),
      logCheck,
      modelsCheck,
      accountabilityCheck,
    };
  }

  /** What only a new start can mend; undefined when there is no such thing: none brings back a server that is away. */
  async broken(seen = this.seen()): Promise<Hindrance | undefined> {
    if (this.store.halted()) return { what: 'log', code: 'event-store.halted' };
    const { stopped } = this.signer.status();
    if (stopped?.code === 'signing.write-failed') return { what: 'signer', code: stopped.code, since: stopped.since };
    return seen.then(
      () => undefined,
      (error: unknown) => ({ what: 'log', code: codeOf(error) }),
    );
  }

  /** What the service found wrong with what it keeps; of subjects one for all of them, for they are not told to everybody. */
  private foundByItself(): Hindrance[] {
    const byPlace = Map.groupBy(this.faults.open(), ({ code, place }) => `${code} ${publicPlace(place)}`);
    return [...byPlace.values()].flatMap(([oldest]) => (oldest ? [hindranceOfFault(oldest)] : []));
  }

  private followers(): Omit<TailReadiness, 'lag'>[] {
    const { accountability, erasure, index, readModels } = this.tails.status();
    const { state, position, since, code, at } = index;
    return [
      { tail: 'accountability', ...accountability },
      { tail: 'erasure', ...erasure },
      { tail: 'index', state, position, since, code, at },
      ...readModels.map(({ model, buildPosition: _, ...status }) => ({ tail: `read-model:${model}`, ...status })),
      { tail: 'feed', ...this.parts.feed.status() },
      { tail: 'signer', ...signerTail(this.signer.status()) },
    ];
  }

  private apartFromTails(): Hindrance[] {
    const { inDoubt } = this.clock.status();
    const { fault } = this.rotations.status();
    const { state, code, since, position } = this.parts.logCheck.status();
    const models = this.parts.modelsCheck?.status();
    const obligations = this.parts.accountabilityCheck?.status();
    const imports = this.importer.status();
    const evaluations = this.evaluationWrites.status();
    const failing = this.parts.writes.failing();
    const webhooks = this.webhooks.status();
    const accounts = this.parts.accounts.hindrance();
    return [
      ...(state === 'running' ? [] : [{ what: 'log-check', code: code ?? `tail.${state}`, since, at: position + 1 }]),
      ...(models?.code ? [{ what: 'models-check', code: models.code, since: models.since }] : []),
      ...(obligations?.code
        ? [{ what: 'accountability-check', code: obligations.code, since: obligations.since }]
        : []),
      ...(this.store.halted() ? [{ what: 'log', code: 'event-store.halted' }] : []),
      ...(failing ? [{ what: 'log', ...failing }] : []),
      ...(accounts ? [{ what: 'accounts', ...accounts }] : []),
      ...(inDoubt ? [{ what: 'clock', code: `clock.${inDoubt.doubt}` }] : []),
      ...(fault ? [{ what: 'key-rotation', ...fault }] : []),
      ...(imports.code
        ? [{ what: 'imports', code: imports.code, since: imports.since, note: restartNote(imports) }]
        : []),
      ...(webhooks.code
        ? [{ what: 'webhooks', code: webhooks.code, since: webhooks.since, note: restartNote(webhooks) }]
        : []),
      ...(evaluations.code
        ? [{ what: 'evaluations', code: evaluations.code, since: evaluations.since, note: restartNote(evaluations) }]
        : []),
    ];
  }
}

/** Shown to everybody; operators see all of them (`GET /v1/log/faults`). */
const FAULTS_SHOWN_MAX = 20;

function hindranceOfFault({ code, place, since }: Fault): Hindrance {
  const position = /^position:(\d+)$/.exec(place)?.[1];
  const what = position === undefined ? publicPlace(place) : 'log';
  return { what, code, since: new Date(since), at: position === undefined ? undefined : Number(position) };
}

/** It signs every few seconds, so that it is a little behind most of the time. */
function signerTail({ stopped, failing, released, since }: SignerStatus): TailStatus {
  const position = (released?.size ?? 0) - 1;
  if (stopped) return { state: 'stopped', position, since: stopped.since, code: stopped.code };
  if (failing) return { state: 'retrying', position, since: failing.since, code: failing.code };
  return { state: 'running', position, since };
}

/** A follower that catches up is ready; so is one that waits for what ends by itself, unless that takes long. */
function hindranceOf({ tail: what, state, since, code, at }: TailReadiness): Hindrance[] {
  const isReady = state === 'waiting' ? Date.now() - since.getTime() <= WAIT_MAX_MS : state === 'running' && !code;
  if (isReady) return [];
  const hindrance = { what, code: code ?? `tail.${state}`, since, at };
  const endsByItself = state !== 'stopped' || what === 'signer' || code === ALTERED;
  return [endsByItself ? hindrance : { ...hindrance, note: RESTART }];
}

/** What is tried again goes on by itself. */
const restartNote = ({ state }: { readonly state: string }): Bilingual | undefined =>
  state === 'failed' ? RESTART : undefined;

/** The signer is resumed by a command; whoever is held up by an entry goes on once that is put right. */
const RESTART: Bilingual = {
  zh: '处理原因之后，须重新启动服务，方从此处继续',
  en: 'it goes on from there only when the service is started anew, once the reason is dealt with',
};
