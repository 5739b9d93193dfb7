import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type Accounts, openAccounts } from '@onus/access';
import { codeOf } from '@onus/disk';
import { type ClockInDoubt, dayOf, facts } from '@onus/domain';
import { type EventStore, type LogAddress, openEventStore, type RecordedEvent } from '@onus/event-store';
import { ERASURE_TYPE } from '@onus/export/format';
import {
  openRunner,
  openViews,
  openViewsAtOneMoment,
  type ReadModel,
  type Runner,
  readModels,
  type Views,
} from '@onus/read-models';
import type { ServedSigner } from '@onus/signing';
import { vouchedStore } from '@onus/subject-index';
import type { TreeHead } from '@onus/transparency-log';
import { readAuditors } from './audits/auditors.ts';
import { type Audits, openAudits } from './audits/audits.ts';
import { type Clock, simulatedClock } from './clock/clock.ts';
import { ClockError } from './clock/clock-error.ts';
import { lastRecordedAt } from './clock/last-recorded-at.ts';
import { type MachineTime, machineTime } from './clock/machine-time.ts';
import { watchedClock } from './clock/watched-clock.ts';
import { type DossierThreads, openDossierThreads } from './dossier/threads/dossier-threads.ts';
import type { Failure as DossierFailure } from './dossier/threads/messages.ts';
import { type ErasedPositions, erasedPositions } from './erased/erased-positions.ts';
import { withoutErased } from './erased/without-erased.ts';
import { type EvaluationThreads, openEvaluationThreads } from './evaluations/thread/evaluation-threads.ts';
import { type Feed, openFeed } from './feed/feed.ts';
import { type Places, places } from './feed/places.ts';
import { type UnitsWithin, unitsWithin } from './feed/units-within.ts';
import { openRowsFolder, type RowsFolder } from './imports/rows/rows-folder.ts';
import { type ImportThreads, openImportThreads } from './imports/thread/import-threads.ts';
import { defaultLimits, type Limits } from './limits.ts';
import {
  accountabilityCheckFileIn,
  auditsFileIn,
  enginePositionFileIn,
  erasurePositionFileIn,
  faultFileIn,
  feedFileIn,
  indexFileIn,
  LEDGER_FILE,
  logCheckFileIn,
} from './parts/files.ts';
import { isSignerElsewhere, openSigning } from './parts/signing.ts';
import { requireOwnFiles, wasServed } from './parts/start-checks.ts';
import { openPasts, type Pasts } from './past/pasts.ts';
import type { Rotations } from './proofs/key-rotation/rotations.ts';
import { CHECK_BYTES, CLOCK_GAP_DAYS, ORIGIN } from './settings.ts';
import { openSheets, type Sheets } from './sheets/sheets.ts';
import { openFeedFile } from './subscriptions/feed-file.ts';
import { tellMissingProgress } from './subscriptions/missing-progress.ts';
import { type Subscribed, subscribed } from './subscriptions/subscribed.ts';
import type { WebhookFile } from './subscriptions/webhooks/webhook-file.ts';
import {
  type WebhookOptions,
  type WebhookSettings,
  webhookSettings,
} from './subscriptions/webhooks/webhook-settings.ts';
import { ENGINE_CAUSES, raisesObligations } from './tails/accountability.ts';
import { dayTurning } from './tails/day-turning.ts';
import { eraseWhatIsDecided } from './tails/erasure.ts';
import { inFewerBatches } from './tails/in-fewer-batches.ts';
import { INDEX_SETTINGS, type IndexSettings } from './tails/index-tail/index-settings.ts';
import { type IndexTail, openIndexTail } from './tails/index-tail/index-tail.ts';
import { positionFile } from './tails/position-file.ts';
import { type Handling, openTail } from './tails/tail.ts';
import { Tails } from './tails/tails.ts';
import { tellOf, tellSetback } from './tails/tell.ts';
import {
  type AccountabilityCheck,
  openAccountabilityCheck,
} from './watch/accountability-check/accountability-check.ts';
import { doubtsBy } from './watch/doubts.ts';
import { type Faults, openFaults } from './watch/faults.ts';
import { type LogCheck, openLogCheck } from './watch/log-check/log-check.ts';
import { recordingWhileVouched } from './watch/log-in-doubt.ts';
import { watchIndex, watchList, watchModels } from './watch/look-again.ts';
import { type ModelsCheck, openModelsCheck } from './watch/models-check/models-check.ts';
import { vouchedViews } from './watch/vouched-views.ts';
import { type WatchedWrites, watchedWrites } from './watch/watched-writes.ts';
import { openWhatIfThreads, type WhatIfThreads } from './what-if/thread/what-if-threads.ts';
import { witnessingOf } from './witness-policy.ts';

export interface LedgerOptions {
  /** Directory of `ledger.db`, `views.db` and `access.db`; made if it is not there. */
  readonly data: string;
  /** The log. Default: `ledger.db` in `data`. */
  readonly log?: LogAddress | undefined;
  /** Directory of `signer.db` and `signer.key`, which must be there already, or the address of the signer's process. Default: `data`. */
  readonly signer?: string | undefined;
  /** A clock that is set by the caller, and believed. Default: that of the machine, which is watched. */
  readonly clock?: () => Date;
  /** Default: the clocks of this machine. */
  readonly machineTime?: MachineTime;
  /** After a start, an operator confirms the clock when the newest event is older than these days. Default: 7. */
  readonly clockGapDays?: number;
  /** Its events were dated by a simulated clock: that of the machine, which goes on from there, is confirmed by itself. */
  readonly demonstration?: boolean;
  /** Names the log for ever, in every checkpoint. */
  readonly origin?: string;
  /** Policy file of those who are asked to cosign checkpoints. Default: nobody. */
  readonly witnesses?: string | undefined;
  /** File with the keys of the auditors whose notes are taken, one a line. Default: none. */
  readonly auditors?: string | undefined;
  /** Serve only checkpoints that their quorum has cosigned. */
  readonly strict?: boolean;
  /** What one may take of the service; what is left out is as by default. */
  readonly limits?: Partial<Limits> | undefined;
  /** When the index of subjects is committed to. Default: after a minute with something new, or 20,000 entries. */
  readonly index?: IndexSettings | undefined;
  /** The log is checked against itself at so many bytes a second. Default: 1,000,000. */
  readonly checkBytes?: number | undefined;
  /** Default: all. None, for who records much at once and has them made from the log afterwards: nothing is answered meanwhile. */
  readonly models?: readonly ReadModel[] | undefined;
  /** See `SqliteEventStoreOptions`. Default: what is acknowledged is on the disk. */
  readonly isSyncedWhenClosed?: boolean;
  /** Under which subscribers know the ledger. Default: there is no feed. */
  readonly publicAddress?: string | undefined;
  /** Which addresses events may be sent to, and when again. Default: those of the public internet. */
  readonly webhooks?: Partial<WebhookOptions> | undefined;
  /** The read models and the obligations are compared with the log so often, in ms. Default: never, for programs that do not serve. */
  readonly modelsEveryMs?: number | undefined;
}

/** What the ledger stands on. */
export interface LedgerParts {
  /** The directory of the ledger. */
  readonly data: string;
  /** Of which positions the log says that the personal part is lawfully erased. */
  readonly erased: ErasedPositions;
  readonly accounts: Accounts;
  readonly clock: Clock;
  /** What was found wrong with what the ledger keeps. */
  readonly faults: Faults;
  readonly demonstration: boolean;
  readonly store: EventStore;
  /** The same, its answers about a subject compared with the index. */
  readonly vouched: EventStore;
  readonly index: IndexTail;
  readonly audits: Audits;
  readonly logCheck: LogCheck;
  /** Whether the log can be written to. */
  readonly writes: Pick<WatchedWrites, 'failing'>;
  /** Undefined where the read models are not compared. */
  readonly modelsCheck: ModelsCheck | undefined;
  /** Undefined where the obligations are not compared. */
  readonly accountabilityCheck: AccountabilityCheck | undefined;
  readonly signer: ServedSigner;
  readonly rotations: Rotations;
  /** The verifier key under which a guard was begun just now: right at the very first start, and never again. */
  readonly begunWith: string | undefined;
  /** Who cosigns, as the policy file says it; undefined: nobody is asked. */
  readonly witnessPolicy: string | undefined;
  readonly runner: Runner;
  readonly views: Views;
  /** The read models as they were. */
  readonly pasts: Pasts;
  readonly tails: Tails;
  readonly dossiers: DossierThreads;
  /** Lists that are being made into tables. */
  readonly sheets: Sheets;
  readonly imports: ImportThreads;
  readonly evaluations: EvaluationThreads;
  /** Rows of offices' files that wait to be recorded. */
  readonly importRows: RowsFolder;
  /** Of imports that are opened and have not ended: rows recorded so far, by the id of the import. Owned by the importer. */
  readonly importProgress: Map<string, number>;
  readonly whatIfs: WhatIfThreads;
  /** The log as it is given to those who subscribe. */
  readonly feed: Feed;
  readonly feedPlaces: Places;
  readonly unitsWithin: UnitsWithin;
  /** Subscriptions, and how far their subscribers have come. */
  readonly subscribed: Subscribed;
  readonly webhooks: WebhookFile;
  readonly webhookSettings: WebhookSettings;
  readonly limits: Limits;
  /** The followers first, the log last. */
  close(): Promise<void>;
}

/** While nothing is recorded, the engine looks so often whether a day has turned. */
const IDLE_MS = 10_000;

/** Opens everything; only one process at a time can. What is open already is closed again when something cannot be opened. */
export async function openParts(options: LedgerOptions): Promise<LedgerParts> {
  const { data, origin = ORIGIN, witnesses, strict = false, demonstration = false } = options;
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  const open = async <Part extends { close(): Promise<void> }>(opening: Part | Promise<Part>): Promise<Part> => {
    const part = await opening;
    opened.push(part);
    return part;
  };
  const { log: address = { kind: 'sqlite', path: join(data, LEDGER_FILE) } } = options;
  const guard = isSignerElsewhere(options.signer) ? undefined : (options.signer ?? data);
  try {
    await requireOwnFiles({ data, guard, isLogHere: address.kind === 'sqlite' });
    const accounts = await open(openAccounts(data));
    const isListGone = wasServed(data) && !existsSync(faultFileIn(data));
    const faults = await open(openFaults({ path: faultFileIn(data), say: tellFault }));
    if (isListGone) faults.tell('watch.list-missing', `file:${basename(faultFileIn(data))}`);
    const log = await open(
      openEventStore(address, {
        clock: () => clock.momentForTheLog(),
        doubts: doubtsBy(faults),
        isSyncedWhenClosed: options.isSyncedWhenClosed ?? false,
      }),
    );
    const writes = watchedWrites(log);
    const erased = erasedPositions(log);
    // A decision that was altered is told of, and what it names is looked for by the check.
    await erased.read().catch(unlessAltered);
    const erasures = positionFile(erasurePositionFileIn(data));
    erased.carriedOut(erasures.read()?.position ?? -1);
    const store = recordingWhileVouched(withoutErased(writes.store, erased), faults);
    const clock = await clockOf(options, store);
    const witnessPolicy = textOf(witnesses);
    const signing = await openSigning({
      where: options.signer ?? data,
      data,
      store,
      origin,
      witnessing: witnessPolicy === undefined ? undefined : witnessingOf(witnessPolicy, strict),
      faults,
    });
    const { signer, rotations, begunWith } = signing;
    await open(signer);
    const auditors = options.auditors === undefined ? [] : readAuditors(options.auditors, origin);
    const audits = await openAudits({ log: store, origin, auditors, path: auditsFileIn(data), faults });
    const logCheck = await open(
      openLogCheck({
        path: join(data, LEDGER_FILE),
        store: log,
        erased,
        places: positionFile(logCheckFileIn(data)),
        bytesPerSecond: options.checkBytes ?? CHECK_BYTES,
        released: () => releasedBy(signer),
        faults,
        listener: tellOf('LogCheck'),
      }),
    );
    watchList(faults, logCheck);
    const viewsPath = join(data, 'views.db');
    const runner = await open(
      openRunner({
        path: viewsPath,
        store: inFewerBatches(store),
        models: options.models ?? readModels,
        facts,
        tell: tellSetback('ReadModels'),
        onStop: (model, { code, position }) => {
          tellOf(`ReadModels ${model}`).onStop({ code, position });
          faults.tell('views.stopped', `position:${position}`);
        },
      }),
    );
    watchModels(faults, runner, store);
    const views = vouchedViews(await open(openViews(viewsPath)), faults);
    const pasts = await open(openPasts({ log: address, folder: join(data, 'views-past') }));
    const modelsThread = { log: address, viewsPath, folder: join(data, 'views-anew') };
    const modelsCheck = options.modelsEveryMs
      ? await open(
          openModelsCheck({
            ...modelsThread,
            runner,
            faults,
            everyMs: options.modelsEveryMs,
            listener: tellOf('ModelsCheck'),
          }),
        )
      : undefined;
    const positions = positionFile(enginePositionFileIn(data));
    const settings = options.index ?? INDEX_SETTINGS;
    const indexed = {
      store,
      path: indexFileIn(data),
      clock,
      settings,
      listener: tellOf('Index'),
      faults,
    };
    const index = await open(openIndexTail(indexed));
    const vouched = vouchedStore(store, index);
    watchIndex(faults, vouched, index);
    // The engine has all the time that the index needs, and comes back to the same persons and units over and over.
    const patient = vouchedStore(store, { ...index, ready: index.whenReady }, { isRechecked: false });
    const days = dayTurning(store, clock);
    const raiseObligations = raisesObligations(patient, clock);
    const raise = async (event: RecordedEvent, handling: Handling) => {
      await days.turnTo(dayOf(new Date(event.envelope.recordedAt)), handling);
      await raiseObligations(event, handling);
    };
    const accountability = await open(
      openTail(store, positions, raise, {
        ...tellOf('Accountability'),
        again: ENGINE_CAUSES,
        idle: { everyMs: IDLE_MS, act: (handling) => days.turnToToday(handling) },
      }),
    );
    const accountabilityCheck = options.modelsEveryMs
      ? await open(
          openAccountabilityCheck({
            log: address,
            places: positionFile(accountabilityCheckFileIn(data)),
            engineAt: () => accountability.status().position,
            faults,
            everyMs: options.modelsEveryMs,
            listener: tellOf('AccountabilityCheck'),
          }),
        )
      : undefined;
    const importRows = openRowsFolder(join(data, 'imports'));
    const erase = async (event: RecordedEvent, handling: Handling) => {
      await eraseWhatIsDecided(store, runner, event, handling);
      if (event.envelope.type === ERASURE_TYPE) importRows.eraseLeft();
      await pasts.forget();
      erased.carriedOut(event.position);
    };
    const erasure = await open(openTail(store, erasures, erase, tellOf('Erasure')));
    const tails = new Tails(accountability, erasure, index, runner);
    const limits = { ...defaultLimits, ...options.limits };
    const wasFeedFile = existsSync(feedFileIn(data));
    const feedFile = await open(openFeedFile(feedFileIn(data)));
    const ofSubscribers = subscribed(store, feedFile);
    await tellMissingProgress({ faults, file: feedFile, subscribed: ofSubscribers }, wasFeedFile);
    const feed = await open(openFeed({ store, erased, address: options.publicAddress, ...tellOf('Feed') }));
    const turns = { atOnce: limits.dossiers, waiting: limits.dossiersWaiting };
    const sheets = await open(
      openSheets({
        folder: join(data, 'sheets'),
        bounds: { atOnce: limits.sheets, waiting: limits.sheetsWaiting },
        openViews: () => vouchedViews(openViewsAtOneMoment(viewsPath), faults),
      }),
    );
    const dossiers = await open(
      openDossierThreads({ log: address, indexPath: indexFileIn(data) }, turns, (failure) =>
        tellFailure(faults, failure),
      ),
    );
    const imports = await open(openImportThreads({ log: address }));
    const evaluations = await open(openEvaluationThreads({ log: address }));
    const whatIfs = await open(openWhatIfThreads({ log: address }));
    // Closed before those that wait for it.
    opened.push(index);
    const parts = {
      accounts,
      erased,
      clock,
      demonstration,
      store,
      vouched,
      index,
      audits,
      logCheck,
      writes,
      modelsCheck,
      accountabilityCheck,
      signer,
      rotations,
      begunWith,
      witnessPolicy,
      runner,
      views,
      pasts,
      tails,
      faults,
    };
    await faults.lookAgain();
    return {
      ...parts,
      data,
      dossiers,
      sheets,
      imports,
      evaluations,
      whatIfs,
      importRows,
      importProgress: new Map(),
      feed,
      feedPlaces: places(limits),
      unitsWithin: unitsWithin(views, runner),
      subscribed: ofSubscribers,
      webhooks: feedFile.webhooks,
      webhookSettings: webhookSettings(options.webhooks),
      limits,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const textOf = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : readFileSync(file, 'utf8');

function unlessAltered(error: unknown): void {
  if (codeOf(error) !== 'event-store.altered') throw error;
}

/** That of the machine is believed when it follows on the end of the log. */
async function clockOf({ clock, ...options }: LedgerOptions, store: EventStore): Promise<Clock> {
  if (clock) return simulatedClock(clock);
  const { machineTime: machine = machineTime, clockGapDays: gapDaysMax = CLOCK_GAP_DAYS, demonstration } = options;
  // A demonstration confirms by itself, and its health says so.
  const onDoubt = demonstration ? () => undefined : tellDoubt;
  return watchedClock(machine, { lastRecordedAt: await lastRecordedAt(store), gapDaysMax, onDoubt });
}

function releasedBy(signer: ServedSigner): TreeHead | undefined {
  const { released } = signer.status();
  return released && { size: released.size, root: Buffer.from(released.rootHash, 'hex') };
}

/** What a thread finds wrong is told as if it had been found here. */
function tellFailure(faults: Faults, failure: DossierFailure): void {
  if (failure.kind === 'altered') faults.tell('log.altered-entry', `position:${failure.position}`);
  if (failure.kind === 'index' && failure.subject) faults.tell('log.index-mismatch', `subject:${failure.subject}`);
}

/** Until an operator confirms it nothing is recorded; the health of the service goes on telling it. */
const tellDoubt = (inDoubt: ClockInDoubt): void => new Logger('Clock').error(new ClockError(inDoubt).message);

/** Codes and places; the health of the service goes on telling it. */
const tellFault = (line: string): void => new Logger('Watch').error(line);
