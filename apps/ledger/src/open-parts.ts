import { join } from 'node:path';
import { type Accounts, openAccounts } from '@onus/access';
import type { EventStore, LogAddress } from '@onus/event-store';
import type { Runner, Views } from '@onus/read-models';
import type { ServedSigner } from '@onus/signing';
import type { Audits } from './audits/audits.ts';
import type { Clock } from './clock/clock.ts';
import type { DossierThreads } from './dossier/threads/dossier-threads.ts';
import type { Duty } from './duties/duty.ts';
import { type Instance, openInstance } from './duties/instance.ts';
import type { ErasedPositions } from './erased/erased-positions.ts';
import type { EvaluationThreads } from './evaluations/thread/evaluation-threads.ts';
import type { Feed } from './feed/feed.ts';
import type { Places } from './feed/places.ts';
import type { UnitsWithin } from './feed/units-within.ts';
import type { RowsFolder } from './imports/rows/rows-folder.ts';
import type { Whereabouts } from './imports/rows/whereabouts.ts';
import type { ImportThreads } from './imports/thread/import-threads.ts';
import type { LedgerOptions } from './ledger-options.ts';
import type { Limits } from './limits.ts';
import { LEDGER_FILE } from './parts/files.ts';
import { openFollowing } from './parts/following.ts';
import { holdData } from './parts/hold-data.ts';
import { openedParts } from './parts/opened.ts';
import { openReading } from './parts/reading.ts';
import { openRecording } from './parts/recording.ts';
import { openServing } from './parts/serving.ts';
import { isSignerElsewhere } from './parts/signing.ts';
import { requireOwnFiles } from './parts/start-checks.ts';
import { openVouching } from './parts/vouching.ts';
import type { Pasts } from './past/pasts.ts';
import type { Rotations } from './proofs/key-rotation/rotations.ts';
import type { Sheets } from './sheets/sheets.ts';
import type { Subscribed } from './subscriptions/subscribed.ts';
import type { WebhookFile } from './subscriptions/webhooks/webhook-file.ts';
import type { WebhookSettings } from './subscriptions/webhooks/webhook-settings.ts';
import type { IndexTail } from './tails/index-tail/index-tail.ts';
import type { Tails } from './tails/tails.ts';
import { databaseName } from './told/database-name.ts';
import { tellOfDatabase, tellSetback } from './told/tell.ts';
import type { AccountabilityCheck } from './watch/accountability-check/accountability-check.ts';
import type { Faults } from './watch/faults.ts';
import type { LogCheck } from './watch/log-check/log-check.ts';
import type { ModelsCheck } from './watch/models-check/models-check.ts';
import type { WatchedWrites } from './watch/watched-writes.ts';
import type { WhatIfThreads } from './what-if/thread/what-if-threads.ts';

/** What the ledger stands on. */
export interface LedgerParts {
  /** The directory of the ledger. */
  readonly data: string;
  /** Of which positions the log says that the personal part is lawfully erased. */
  readonly erased: ErasedPositions;
  /** This process, among others or alone. */
  readonly instance: Instance;
  /** What one of several instances does at a time: the engine, commitments to the index, checks, what was left half done. */
  readonly duty: Duty;
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
  /** At which instance they wait, where there are several. */
  readonly whereabouts: Whereabouts | undefined;
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
  /** To send to them. */
  readonly webhookDuty: Duty;
  readonly webhookSettings: WebhookSettings;
  readonly limits: Limits;
  /** The followers first, the log last. */
  close(): Promise<void>;
}

/** Opens everything. What is open already is closed again when something cannot be opened. */
export async function openParts(options: LedgerOptions): Promise<LedgerParts> {
  const { data, demonstration = false } = options;
  const { log: address = { kind: 'sqlite', path: join(data, LEDGER_FILE) } } = options;
  const guard = isSignerElsewhere(options.signer) ? undefined : (options.signer ?? data);
  const opened = openedParts();
  const { open, closeFirst, close } = opened;
  try {
    tellOfDatabase(databaseOf(address, options.database));
    const isLogHere = address.kind === 'sqlite';
    await requireOwnFiles({ data, guard, isLogHere });
    if (!isLogHere) await open(holdData(data));
    const instance = await open(openInstance(options.instance ?? 'this', options.database, options.dutyMs));
    const accounts = await open(openAccounts(options.database ?? data, { tell: tellSetback('Accounts') }));
    const recording = await openRecording(options, address, instance, opened);
    const vouching = await openVouching(options, address, recording, instance, opened);
    const duty = await open(await instance.duty('engine'));
    const reading = await openReading(options, address, recording, () => duty.fence() !== undefined, opened);
    const following = await openFollowing(options, { address, instance, duty, recording, reading }, opened);
    const serving = await openServing(options, { address, instance, recording, reading }, opened);
    closeFirst(following.index); // many wait for it
    await recording.faults.lookAgain();
    return {
      data,
      demonstration,
      accounts,
      instance,
      duty,
      ...recording,
      ...vouching,
      ...reading,
      ...following,
      ...serving,
      importProgress: new Map(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As the log names it: the one that instances share, and that of the log where it is another. */
function databaseOf(log: LogAddress, shared: string | undefined): string | undefined {
  const urls = [...(log.kind === 'postgres' ? [log.url] : []), ...(shared === undefined ? [] : [shared])];
  const names = new Set(urls.map(databaseName));
  return names.size === 0 ? undefined : [...names].join(' / ');
}
