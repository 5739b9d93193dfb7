import { parentPort } from 'node:worker_threads';
import { codeOf, startedWith } from '@onus/disk';
import { facts } from '@onus/domain';
import { type LogAddress, openEventStore } from '@onus/event-store';
import { makePastViews, type PastMoment, readModels } from '@onus/read-models';
import { comeAfterOthers } from '../after-others.ts';

/** What the thread is started with. */
export interface PastThreadData {
  readonly log: LogAddress;
}

/** Tables to make; one at a time. */
export interface PastOrder {
  /** The file to make. */
  readonly viewsPath: string;
  readonly moment: PastMoment;
  /** Names of the models to make. */
  readonly models: readonly string[];
}

/** What it answers to each order. */
export type PastAnswer =
  | { readonly made: true }
  /** `position`: of the entry that was altered. */
  | { readonly failed: string; readonly position: number | undefined };

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by past-making');
const { log } = startedWith<PastThreadData>();
comeAfterOthers('awaited');

port.on('message', async ({ viewsPath, moment, models: names }: PastOrder) => {
  const answer = (message: PastAnswer): void => port.postMessage(message);
  try {
    const store = await openEventStore(log, { readonly: true });
    try {
      const models = readModels.filter(({ name }) => names.includes(name));
      await makePastViews({ path: viewsPath, store, models, facts, ...moment });
    } finally {
      await store.close();
    }
    answer({ made: true });
  } catch (error) {
    answer({ failed: codeOf(error), position: positionIn(error) });
  }
});

function positionIn(error: unknown): number | undefined {
  const { position } = error as { readonly position?: unknown };
  return typeof position === 'number' ? position : undefined;
}
