import type { Fault } from './fault.ts';
import type { ReadModel } from './read-model.ts';
import type { Run } from './run.ts';

/** For an operator: how one read model is doing. */
export interface ModelStatus {
  readonly model: string;
  /** `rebuilding` also when it is built for the first time and does not answer yet. */
  readonly state: 'running' | 'rebuilding' | 'stopped';
  /** Of the last event that its answers hold; undefined while it does not answer. */
  readonly position: number | undefined;
  /** Of the last event that the tables being built hold. */
  readonly buildPosition: number | undefined;
  /** Why it stopped. */
  readonly fault: Fault | undefined;
  /** Why its last build failed; the tables from before it go on answering, if there are any. */
  readonly buildFault: Fault | undefined;
}

export interface ReadModelsStatus {
  /** No read model has stopped and no build has failed. One that is being built is healthy. */
  readonly healthy: boolean;
  readonly models: readonly ModelStatus[];
}

export function statusOf(models: readonly ReadModel[], live: readonly Run[], builds: readonly Run[]): ReadModelsStatus {
  const of = (runs: readonly Run[], { name }: ReadModel) => runs.find(({ model }) => model.name === name);
  const statuses = models.map((model) => modelStatus(model, of(live, model), of(builds, model)));
  const healthy = statuses.every(({ fault, buildFault }) => fault === undefined && buildFault === undefined);
  return { healthy, models: statuses };
}

function modelStatus({ name }: ReadModel, live: Run | undefined, build: Run | undefined): ModelStatus {
  return {
    model: name,
    state: stateOf(live, build),
    position: live?.checkpoint.position,
    buildPosition: build?.position,
    fault: live?.fault,
    buildFault: build?.fault,
  };
}

function stateOf(live: Run | undefined, build: Run | undefined): ModelStatus['state'] {
  if (live?.fault || (!live && build?.fault)) return 'stopped';
  return live && (!build || build.fault) ? 'running' : 'rebuilding';
}

/** Some models, all of which are to show a position. */
export interface Awaited {
  readonly position: number;
  readonly models: readonly string[];
}

/** How it stands; undefined while it is yet to come. */
export function waitedFor(status: ReadModelsStatus, { position: at, models }: Awaited, closed: boolean) {
  const behind = status.models.filter(
    ({ model, position }) => models.includes(model) && (position === undefined || position < at),
  );
  if (behind.length === 0) return 'visible';
  return closed || behind.some(({ state }) => state === 'stopped') ? 'stopped' : undefined;
}
