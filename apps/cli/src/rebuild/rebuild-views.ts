import { join } from 'node:path';
import { facts } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { openRunner, ReadModelsError, type Runner, readModels } from '@onus/read-models';
import { ledgerIn } from '../ledger-in.ts';
import { progress } from '../progress.ts';
import { whyStopped } from '../stopped-models.ts';

export interface Rebuilt {
  readonly models: number;
  /** Each is read once, for all models. */
  readonly events: number;
  readonly seconds: number;
}

/** How often to look how far the build has come. */
const LOOK_MS = 100;

/**
 * Makes tables anew beside those that answer, and puts them in their place in one transaction: an interrupted rebuild
 * changes nothing. Models that have no tables yet, or old ones, are made in any case.
 *
 * @throws Error while a service keeps the read models, and when one of them met an event that it cannot handle.
 */
export async function rebuildViews(data: string, names: readonly string[]): Promise<Rebuilt> {
  const store = await ledgerIn(data);
  let runner: Runner | undefined;
  try {
    runner = await openAlone(join(data, 'views.db'), store);
    const started = performance.now();
    const { size } = await store.head();
    const models = await rebuildAll(runner, names, size);
    return { models, events: size, seconds: (performance.now() - started) / 1000 };
  } finally {
    await runner?.close();
    await store.close();
  }
}

async function openAlone(path: string, store: EventStore): Promise<Runner> {
  try {
    return await openRunner({ path, store, models: readModels, facts });
  } catch (error) {
    if (!(error instanceof ReadModelsError) || error.code !== 'read-models.runner-exists') throw error;
    throw new Failure('服务正在使用这些读模型，请先停止服务', 'a service keeps these read models; stop it first', {
      cause: error,
    });
  }
}

/** Gives the number of models made. */
async function rebuildAll(runner: Runner, names: readonly string[], size: number): Promise<number> {
  const missing = runner.status().models.flatMap(({ model, position }) => (position === undefined ? [model] : []));
  const bar = progress('read models 读模型', 'events');
  const looking = setInterval(() => bar.at(builtSoFar(runner), size), LOOK_MS);
  try {
    const due = names.filter((name) => !missing.includes(name));
    const done = (await runner.built()) && (due.length === 0 || (await runner.rebuild(due)));
    if (!done) throw new Error(whyStopped(runner.status()));
    return missing.length + due.length;
  } finally {
    clearInterval(looking);
    bar.end();
  }
}

/** Events that every build under way has handled. */
const builtSoFar = (runner: Runner): number =>
  Math.min(...runner.status().models.map(({ buildPosition = Number.POSITIVE_INFINITY }) => buildPosition)) + 1;
