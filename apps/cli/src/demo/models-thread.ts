import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { facts } from '@onus/domain';
import { openRunner, readModels } from '@onus/read-models';
import { ledgerIn } from '../ledger-in.ts';
import { whyStopped } from '../stopped-models.ts';

/** What the thread is started with. */
export interface ModelsData {
  /** The directory of the ledger. */
  readonly data: string;
  /** The file to make. */
  readonly path: string;
}

/** The thread is asked once: to end when its models show everything before this position. */
export interface ModelsOrder {
  readonly size: number;
}

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by models-beside');
const { data, path } = startedWith<ModelsData>();
/** Longer than any load takes. */
const WAIT_MS = 3_600_000;

const store = await ledgerIn(data);
const runner = await openRunner({ path, store, models: readModels, facts });
port.once('message', async ({ size }: ModelsOrder) => {
  await runner.built();
  await runner.waitFor(size - 1, WAIT_MS);
  const why = whyStopped(runner.status());
  await runner.close();
  await store.close();
  if (why !== '') throw new Error(why);
});
