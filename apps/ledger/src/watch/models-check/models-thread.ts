import { parentPort } from 'node:worker_threads';
import { codeOf, passingCode, startedWith } from '@onus/disk';
import { facts } from '@onus/domain';
import { type LogAddress, openEventStore } from '@onus/event-store';
import { type ComparedWithLog, compareWithLog, readModels, type ViewsAddress } from '@onus/read-models';
import { comeAfterOthers } from '../../after-others.ts';

/** What the thread is started with. */
export interface ModelsThreadData {
  readonly log: LogAddress;
  readonly views: ViewsAddress;
  readonly folder: string;
  /** Which models answered when it was started, by their names, and at which position. */
  readonly answering: ReadonlyMap<string, number>;
}

/** What it answers, once; then it ends. */
export type ModelsThreadAnswer = { readonly compared: ComparedWithLog } | { readonly failed: string };

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by models-check');
const { log, views, folder, answering } = startedWith<ModelsThreadData>();
comeAfterOthers('background');

const answer = (message: ModelsThreadAnswer): void => port.postMessage(message);
try {
  const store = await openEventStore(log, { readonly: true });
  try {
    const options = { views, folder, store, models: readModels, facts, answering };
    answer({ compared: await compareWithLog(options) });
  } finally {
    await store.close();
  }
} catch (error) {
  answer({ failed: passingCode(error) ?? codeOf(error) });
}
