import { join } from 'node:path';
import type { LogAddress } from '@onus/event-store';
import { openDossierThreads } from '../dossier/threads/dossier-threads.ts';
import type { Failure as DossierFailure } from '../dossier/threads/messages.ts';
import type { Instance } from '../duties/instance.ts';
import { openEvaluationThreads } from '../evaluations/thread/evaluation-threads.ts';
import { openFeed } from '../feed/feed.ts';
import { places } from '../feed/places.ts';
import { unitsWithin } from '../feed/units-within.ts';
import { openImportThreads } from '../imports/thread/import-threads.ts';
import type { LedgerOptions } from '../ledger-options.ts';
import { defaultLimits } from '../limits.ts';
import { openSheets } from '../sheets/sheets.ts';
import { tellMissingProgress } from '../subscriptions/missing-progress.ts';
import { openFeedFile } from '../subscriptions/open-feed-file.ts';
import { subscribed } from '../subscriptions/subscribed.ts';
import { webhookSettings } from '../subscriptions/webhooks/webhook-settings.ts';
import { tellOf } from '../told/tell.ts';
import type { Faults } from '../watch/faults.ts';
import { openWhatIfThreads } from '../what-if/thread/what-if-threads.ts';
import { feedFileIn, indexFileIn } from './files.ts';
import type { Opened } from './opened.ts';
import type { openReading } from './reading.ts';
import type { openRecording } from './recording.ts';

interface Served {
  readonly address: LogAddress;
  readonly instance: Instance;
  readonly recording: Awaited<ReturnType<typeof openRecording>>;
  readonly reading: Awaited<ReturnType<typeof openReading>>;
}

/** What is made for those who ask: the feed, tables, dossiers, evaluations, and what takes long, in threads of its own. */
export async function openServing(
  options: LedgerOptions,
  { address: log, instance, recording, reading }: Served,
  { open }: Opened,
) {
  const { data } = options;
  const { faults, store, erased } = recording;
  const { runner, views, viewsAtOneMoment: openViews } = reading;
  const limits = { ...defaultLimits, ...options.limits };
  const feedFile = await open(openFeedFile(options.database ?? feedFileIn(data)));
  const webhookDuty = await open(await instance.duty('webhooks'));
  const ofSubscribers = subscribed(store, feedFile);
  await tellMissingProgress({ faults, file: feedFile, subscribed: ofSubscribers });
  const feed = await open(openFeed({ store, erased, address: options.publicAddress, ...tellOf('Feed') }));
  const bounds = { atOnce: limits.sheets, waiting: limits.sheetsWaiting };
  const sheets = await open(openSheets({ folder: join(data, 'sheets'), bounds, openViews }));
  const turns = { atOnce: limits.dossiers, waiting: limits.dossiersWaiting };
  const tellFailed = (failure: DossierFailure): void => tellFailure(faults, failure);
  const dossiers = await open(openDossierThreads({ log, indexPath: indexFileIn(data) }, turns, tellFailed));
  const imports = await open(openImportThreads({ log }));
  const evaluations = await open(openEvaluationThreads({ log }));
  const whatIfs = await open(openWhatIfThreads({ log }));
  return {
    limits,
    subscribed: ofSubscribers,
    webhooks: feedFile.webhooks,
    webhookDuty,
    webhookSettings: webhookSettings(options.webhooks),
    feed,
    feedPlaces: places(limits),
    unitsWithin: unitsWithin(views, runner),
    sheets,
    dossiers,
    imports,
    evaluations,
    whatIfs,
  };
}

/** What a thread finds wrong is told as if it had been found here. */
function tellFailure(faults: Faults, failure: DossierFailure): void {
  if (failure.kind === 'altered') faults.tell('log.altered-entry', `position:${failure.position}`);
  if (failure.kind === 'index' && failure.subject) faults.tell('log.index-mismatch', `subject:${failure.subject}`);
}
