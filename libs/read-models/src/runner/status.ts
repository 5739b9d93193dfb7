import type { Fault } from './fault.ts';
import type { LiveTail } from './live-tail.ts';
import type { ReadModel } from './read-model.ts';
import type { Run } from './run.ts';

/** For an operator: how one read model is doing. */
export interface ModelStatus {
  readonly model: string;
  /**
   * `rebuilding` also when it is built for the first time and does not answer yet. `retrying` while the log or the disk fails
   * it: it goes on by itself when they do not any more.
   */
  readonly state: 'running' | 'rebuilding' | 'retrying' | 'stopped';
  /** Of the last event that its answers hold; undefined while it does not answer. */
  readonly position: number | undefined;
  /** Of the last event that the tables being built hold. */
  readonly buildPosition: number | undefined;
  /** Why it stopped, or what it tries again. */
  readonly fault: Fault | undefined;
  /** Why its last build failed; the tables from before it go on answering, if there are any. */
  readonly buildFault: Fault | undefined;
}

export interface ReadModelsStatus {
  /** No read model has stopped or is held up, and no build has failed. One that is being built is healthy. */
  readonly healthy: boolean;
  readonly models: readonly ModelStatus[];
}

export function statusOf(models: readonly ReadModel[], live: LiveTail, builds: readonly Run[]): ReadModelsStatus {
  const of = (runs: readonly Run[], { name }: ReadModel) => runs.find(({ model }) => model.name === name);
  const setback = live.setback();
  const statuses = models.map((model) => modelStatus(model, of(live.runs(), model), of(builds, model), setback));
  const healthy = statuses.every(({ fault, buildFault }) => fault === undefined && buildFault === undefined);
  return { healthy, models: statuses };
}

function modelStatus(
  { name }: ReadModel,
  live: Run | undefined,
  build: Run | undefined,
  setback: string | undefined,
): ModelStatus {
  return {
    model: name,
    state: stateOf(live, build, setback),
    position: live?.checkpoint.position,
    buildPosition: build?.position,
    fault: live && (live.fault ?? faultOf(live, setback)),
    buildFault: build?.fault,
  };
}

const faultOf = ({ checkpoint }: Run, setback: string | undefined): Fault | undefined =>
  setback === undefined ? undefined : { position: checkpoint.position + 1, type: undefined, reason: setback };

function stateOf(live: Run | undefined, build: Run | undefined, setback: string | undefined): ModelStatus['state'] {
  if (live?.fault || (!live && build?.fault?.type !== undefined)) return 'stopped';
  if (live ? setback !== undefined : build?.fault) return 'retrying';
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
