import { join } from 'node:path';
import { facts } from '@onus/domain';
import type { LogAddress } from '@onus/event-store';
import {
  openRunner,
  openViews,
  openViewsAtOneMoment,
  readModels,
  type Views,
  type ViewsAddress,
} from '@onus/read-models';
import type { LedgerOptions } from '../ledger-options.ts';
import { openPasts } from '../past/pasts.ts';
import { inFewerBatches } from '../tails/in-fewer-batches.ts';
import { tellOf, tellSetback } from '../told/tell.ts';
import { watchModels } from '../watch/look-again.ts';
import { type ModelsCheck, openModelsCheck } from '../watch/models-check/models-check.ts';
import { vouchedViews } from '../watch/vouched-views.ts';
import type { Opened } from './opened.ts';
import type { openRecording } from './recording.ts';

type Recording = Pick<Awaited<ReturnType<typeof openRecording>>, 'faults' | 'store'>;

/** What questions are answered from: the read models as they are, as they were, and their comparison with the log. */
export async function openReading(
  options: LedgerOptions,
  address: LogAddress,
  { faults, store }: Recording,
  isOnDuty: () => boolean,
  { open }: Opened,
) {
  const { data, database, instance: holder = 'this', models = readModels, modelsEveryMs: everyMs } = options;
  const at: ViewsAddress =
    database === undefined ? { kind: 'sqlite', path: join(data, 'views.db') } : { kind: 'postgres', url: database };
  const runner = await open(
    openRunner({
      views: at,
      holder,
      store: inFewerBatches(store),
      models,
      facts,
      tell: tellSetback('ReadModels'),
      onStop: (model, { code, position }) => {
        tellOf('ReadModels', model).onStop({ code, position });
        faults.tell('views.stopped', `position:${position}`);
      },
    }),
  );
  watchModels(faults, runner, store);
  const views = vouchedViews(await open(openViews(at)), faults);
  const viewsAtOneMoment = (): Views => vouchedViews(openViewsAtOneMoment(at), faults);
  const pasts = await open(openPasts({ log: address, folder: join(data, 'views-past') }));
  const compared = { log: address, views: at, folder: join(data, 'views-anew'), runner, isOnDuty, faults };
  const modelsCheck: ModelsCheck | undefined = everyMs
    ? await open(openModelsCheck({ ...compared, everyMs, listener: tellOf('ModelsCheck') }))
    : undefined;
  return { runner, views, viewsAtOneMoment, pasts, modelsCheck };
}
