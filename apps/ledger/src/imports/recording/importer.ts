import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Accounts } from '@onus/access';
import { codeOf, setbacks } from '@onus/disk';
import { type Authority, type Import, importCompleted, importOf, importStopped } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { ERASURE_TYPE } from '@onus/export/format';
import type { Clock } from '../../clock/clock.ts';
import { clockErrorOf } from '../../clock/clock-error.ts';
import { Ledger } from '../../commands/ledger.ts';
import { whoActs } from '../../commands/who-acts.ts';
import { stateIn } from '../../facts/state-in.ts';
import { ProblemError, problem } from '../../http/problem.ts';
import { ACCOUNTS, CLOCK, EVENT_STORE, LEDGER_PARTS } from '../../injection-tokens.ts';
import type { LedgerParts } from '../../open-parts.ts';
import { passes } from '../../tails/passes.ts';
import { tellSetback } from '../../told/tell.ts';
import { toldHere } from '../../told/told-here.ts';
import { rest } from '../../watch/rest.ts';
import type { KeptRow } from '../rows/kept-row.ts';
import type { ImportUnderWay, Stop } from './import-order.ts';
import { batchRecorder } from './record-batch.ts';
import { stop } from './stops.ts';
import { endOf, importsUnderWay, type Opening, openImport } from './under-way.ts';

/** Imports that are being tried, or wait, or are recorded, at most; beyond, whoever comes is told to come again later. */
const UNDER_WAY_MAX = 8;
const ASK_AGAIN_SECONDS = 30;
/** What was left of an import that was stopped is kept so long. */
const LEFT_KEPT_DAYS = 14;
const DAY_MS = 86_400_000;
/** Between two looks at what was left. */
const SWEEP_MS = 3_600_000;
/** So often an instance says which rows wait with it, and looks which wait nowhere any more. */
const WHEREABOUTS_MS = 60_000;

/** How the recording of imports is doing. Anybody may read it: nothing in it comes from a file. */
export interface ImporterStatus {
  /** `failed`: an import cannot go on before the next start; those after it do. */
  readonly state: 'idle' | 'running' | 'retrying' | 'failed';
  /** Imports that are opened and have not ended. */
  readonly underWay: number;
  readonly code?: string | undefined;
  readonly since?: Date | undefined;
}

interface KnownImport {
  readonly state: Import | undefined;
  /** Of the event that opened it, and the document that it names. */
  readonly position: number;
  readonly authority: Authority | undefined;
}

/**
 * Records the rows of offices' files, one file after the other, in the order in which they were opened. What was opened goes on to
 * its end whatever interrupts it, at the next start at the latest; each batch of rows is recorded once.
 */
@Injectable()
export class Importer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(Importer.name);
  private readonly closing = new AbortController();
  private readonly trying = setbacks({ signal: this.closing.signal, tell: tellSetback('Importer') });
  private readonly queue: ImportUnderWay[] = [];
  /** Every import that was ever in the line. */
  private readonly lined = new Set<string>();
  /** Files that are being tried in order to be recorded. */
  private readonly reserved = new Set<string>();
  private current: ImportUnderWay | undefined;
  private fault: { readonly code: string; readonly since: Date } | undefined;
  /** Imports that do not go on before the next start; their rows wait. */
  private readonly failed: ImportUnderWay[] = [];
  private wake: () => void = () => undefined;
  private going: Promise<unknown> | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'importRows' | 'importProgress' | 'whereabouts'>,
    private readonly ledger: Ledger,
  ) {}

  /** Nobody waits for what was interrupted: the service answers meanwhile. */
  onApplicationBootstrap(): void {
    this.going = Promise.all([this.goOn(), this.keepTrack()]);
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    this.wake();
    await this.going;
  }

  status(): ImporterStatus {
    const underWay = this.queue.length + (this.current ? 1 : 0) + this.failed.length;
    const setback = this.trying.current();
    if (setback) return { state: 'retrying', underWay, code: setback.code, since: setback.since };
    if (this.fault) return { state: 'failed', underWay, ...this.fault };
    return { state: this.current ? 'running' : 'idle', underWay };
  }

  /**
   * Keeps a file from being taken twice at once, and the files that wait within bounds.
   *
   * @returns ends it; to be called once the file is opened, or given up
   * @throws ProblemError `import.busy`
   */
  reserve(importId: string): () => void {
    const count = this.reserved.size + this.status().underWay;
    if (this.reserved.has(importId) || count >= UNDER_WAY_MAX) {
      throw new ProblemError(problem('import.busy', undefined, { 'retry-after': String(ASK_AGAIN_SECONDS) }));
    }
    this.reserved.add(importId);
    return () => void this.reserved.delete(importId);
  }

  /**
   * Opens an import whose rows stand in a place of the folder, and has them recorded. The file is reserved.
   *
   * @returns the position of the event that opens it
   * @throws ProblemError `import.known-file`; ClockError; EventStoreError; LogInDoubt
   */
  async open(opening: Opening, place: string): Promise<number> {
    const { importId } = opening;
    const { importRows, importProgress, whereabouts } = this.parts;
    this.clock.momentOfRecord();
    if ((await this.known(importId)).state) throw new ProblemError(problem('import.known-file'));
    importRows.keep(place, importId);
    try {
      await whereabouts?.tell([...this.waitingHere(), importId]);
      const opened = await openImport(this.store, opening);
      if (!opened) throw new ProblemError(problem('import.known-file'));
      importProgress.set(importId, 0);
      this.lineUp(opened);
      return opened.position;
    } catch (error) {
      await this.eraseUnlessOpened(importId);
      throw error;
    }
  }

  /** Whoever was quick has opened one that is found in the log as well. */
  private lineUp(one: ImportUnderWay): void {
    if (this.lined.has(one.importId)) return;
    this.lined.add(one.importId);
    this.queue.push(one);
    this.wake();
  }

  /** What the log says of a file. */
  async known(importId: string): Promise<KnownImport> {
    const stream = importOf(importId);
    const { state } = await stateIn(this.store, stream);
    for await (const { position, envelope } of this.store.readStream(stream.name, { limit: 1 })) {
      return { state, position, authority: envelope.authority };
    }
    return { state, position: -1, authority: undefined };
  }

  /** What cannot be known now is known at the next start. */
  private async eraseUnlessOpened(importId: string): Promise<void> {
    if (this.store.halted()) return;
    const { state } = await stateIn(this.store, importOf(importId));
    if (!state) this.parts.importRows.erase(importId);
  }

  private async goOn(): Promise<void> {
    const { signal } = this.closing;
    await this.clock.believed(signal).catch(() => undefined);
    const found = await this.persist(() => this.underWayHere());
    if (!found) return;
    for (const one of found) this.lineUp(one);
    this.sweep();
    let sweptMs = performance.now();
    while (!signal.aborted) {
      const next = this.queue.shift();
      if (next) await this.record(next);
      else await this.idle();
      if (performance.now() - sweptMs < SWEEP_MS) continue;
      this.sweep();
      sweptMs = performance.now();
    }
  }

  /** Where there are several instances, those whose rows wait here; else all, of which some may have lost theirs. */
  private async underWayHere(): Promise<readonly ImportUnderWay[]> {
    const found = await importsUnderWay(this.store);
    if (!this.parts.whereabouts) return found;
    const digests = await Promise.all(found.map(({ importId }) => this.parts.importRows.digest(importId)));
    return found.filter((_, at) => digests[at] !== undefined);
  }

  private waitingHere(): readonly string[] {
    const current = this.current ? [this.current] : [];
    return [...this.queue, ...current, ...this.failed].map(({ importId }) => importId);
  }

  /** Says which rows wait here; whoever has the duty ends imports whose rows wait nowhere: their instance is gone for good. */
  private async keepTrack(): Promise<void> {
    const { whereabouts } = this.parts;
    const { signal } = this.closing;
    while (whereabouts && !signal.aborted) {
      await this.persist(async () => {
        await whereabouts.tell(this.waitingHere());
        const open = whereabouts.isOnDuty() ? await importsUnderWay(this.store) : [];
        const lost = await whereabouts.lost(open.map(({ importId }) => importId));
        for (const one of open) if (lost.includes(one.importId)) await this.end(one, stop('import.rows-missing'));
      });
      await rest(WHEREABOUTS_MS, signal);
    }
  }

  private async idle(): Promise<void> {
    const woken = new AbortController();
    this.wake = () => woken.abort();
    if (this.queue.length > 0 || this.closing.signal.aborted) return;
    await rest(SWEEP_MS, woken.signal);
  }

  private sweep(): void {
    const waiting = [...this.queue, ...this.failed].map(({ importId }) => importId);
    this.parts.importRows.sweep([...waiting, ...this.reserved], this.clock.now());
  }

  /** One import to its end. What does not pass leaves it for the next start, and is told. */
  private async record(one: ImportUnderWay): Promise<void> {
    this.current = one;
    const done = await this.persist(() => this.carryOut(one));
    this.current = undefined;
    if (!done) {
      this.failed.push(one);
      return;
    }
    this.parts.importRows.erase(one.importId);
    this.parts.importProgress.delete(one.importId);
  }

  /** Undefined where it failed for good, or the service stops. */
  private async persist<T>(work: () => Promise<T>): Promise<T | undefined> {
    const { signal } = this.closing;
    try {
      return await this.trying.persist(work, (error) => passes(error) || clockErrorOf(error) !== undefined);
    } catch (error) {
      if (signal.aborted) return undefined;
      this.fault ??= { code: codeOf(error), since: new Date() };
      this.log.error(
        toldHere({
          zh: `导入停止，下次启动后方继续：${codeOf(error)}`,
          en: `${codeOf(error)}: an import does not go on before the next start`,
        }),
      );
      return undefined;
    }
  }

  private async carryOut(one: ImportUnderWay): Promise<true> {
    const { importRows, importProgress } = this.parts;
    const { signal } = this.closing;
    const { importId, rowsDigest } = one;
    await this.clock.believed(signal);
    const digest = await importRows.digest(importId);
    if (digest === undefined) return this.end(one, stop('import.rows-missing'));
    if (digest !== rowsDigest) return this.end(one, stop('import.rows-altered'));
    let recorded = 0;
    let number = 0;
    const record = batchRecorder({
      store: this.store,
      order: one,
      now: () => this.clock.momentOfRecord(),
      person: () => whoActs(this.store, this.accounts, one.actor),
      restingOn: (abouts) => this.ledger.restingOn(undefined, abouts),
      alone: (subjects, work) => this.ledger.whileNobodyDecides(subjects, work),
      stopping: async (at, { row }, { code, sentence }) => {
        await this.leave(one, recorded + at, sentence);
        return endOf(one, importStopped({ importId, recorded: recorded + at, row, code }));
      },
    });
    for await (const batch of importRows.batches(importId)) {
      signal.throwIfAborted();
      if (await this.isWithdrawn(one.actor))
        return this.endBefore(one, recorded, batch[0], stop('import.account-withdrawn'));
      if ((await record(batch, number)) === 'stopped') return true;
      this.trying.over();
      number += 1;
      recorded += batch.length;
      importProgress.set(importId, Math.max(recorded, importProgress.get(importId) ?? 0));
    }
    await this.appendEnd(one, importCompleted({ importId, rows: recorded }));
    return true;
  }

  private async isWithdrawn(actor: string): Promise<boolean> {
    await this.accounts.caughtUp();
    const account = this.accounts.ofActor(actor);
    return account === undefined || account.withdrawnAt !== undefined;
  }

  private async endBefore(one: ImportUnderWay, recorded: number, next: KeptRow | undefined, { code, sentence }: Stop) {
    await this.leave(one, recorded, sentence);
    const { importId } = one;
    await this.appendEnd(one, importStopped({ importId, recorded, ...(next && { row: next.row }), code }));
    return true as const;
  }

  private async end(one: ImportUnderWay, { code }: Stop): Promise<true> {
    await this.appendEnd(one, importStopped({ importId: one.importId, code }));
    return true;
  }

  /** Nobody can say whom the texts of its rows name: where something personal was erased since they came, nothing of them is left. */
  private async leave({ importId }: ImportUnderWay, from: number, sentence: Stop['sentence']): Promise<void> {
    const { importRows } = this.parts;
    const until = new Date(this.clock.now().getTime() + LEFT_KEPT_DAYS * DAY_MS).toISOString();
    await importRows.leave(importId, from, { sentence, until });
    // What is decided from here on erases what is left by itself.
    const { position } = await this.known(importId);
    for await (const _ of this.store.readAll({ types: [ERASURE_TYPE], from: position, limit: 1 }))
      importRows.eraseLeft();
  }

  private async appendEnd(one: ImportUnderWay, fact: Parameters<typeof endOf>[1]): Promise<void> {
    const outcome = await this.store.append([endOf(one, fact)]);
    if (!outcome.ok) throw new Error(`the end of an import was not recorded: ${outcome.conflict.kind}`);
  }
}
