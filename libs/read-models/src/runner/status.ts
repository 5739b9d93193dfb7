import type { LeaseStatus } from '@onus/postgres';
import type { Fault, Why } from './fault.ts';
import type { LiveTail } from './live-tail.ts';
import type { ReadModel } from './read-model.ts';
import type { Run } from './run.ts';

/** For an operator: how one read model is doing. */
export interface ModelStatus {
  readonly model: string;
  /**
   * `building` also when it is built for the first time and does not answer yet. `retrying` while the log or the disk fails
   * it: it goes on by itself when they do not any more.
   */
  readonly state: 'running' | 'building' | 'retrying' | 'stopped';
  /** Since when it is in this state. */
  readonly since: Date;
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
  /** Where several instances share them: which one keeps them. */
  readonly keeper?: LeaseStatus;
}

/** Since when a model is in a state: since it was first seen in it. */
export type SinceWhen = (model: string, state: ModelStatus['state']) => Date;

export function sinceWhen(): SinceWhen {
  const seen = new Map<string, { readonly state: ModelStatus['state']; readonly since: Date }>();
  return (model, state) => {
    const last = seen.get(model);
    if (last?.state === state) return last.since;
    const since = new Date();
    seen.set(model, { state, since });
    return since;
  };
}

export function statusOf(
  models: readonly ReadModel[],
  live: LiveTail,
  builds: readonly Run[],
  since: SinceWhen,
): ReadModelsStatus {
  const of = (runs: readonly Run[], { name }: ReadModel) => runs.find(({ model }) => model.name === name);
  const setback = live.setback();
  const statuses = models.map((model) => modelStatus(model, of(live.runs(), model), of(builds, model), setback, since));
  const healthy = statuses.every(({ fault, buildFault }) => fault === undefined && buildFault === undefined);
  return { healthy, models: statuses };
}

function modelStatus(
  { name }: ReadModel,
  live: Run | undefined,
  build: Run | undefined,
  setback: Why | undefined,
  since: SinceWhen,
): ModelStatus {
  const state = stateOf(live, build, setback);
  return {
    model: name,
    state,
    since: since(name, state),
    position: live?.checkpoint.position,
    buildPosition: build?.position,
    fault: live && (stoppedBy(live) ?? faultOf(live, setback)),
    buildFault: build?.fault,
  };
}

/** What precedes a fault is written first: until then it goes on. */
const stoppedBy = ({ fault, checkpoint }: Run): Fault | undefined =>
  fault !== undefined && checkpoint.position + 1 >= fault.position ? fault : undefined;

const faultOf = ({ checkpoint }: Run, setback: Why | undefined): Fault | undefined =>
  setback === undefined ? undefined : { position: checkpoint.position + 1, type: undefined, ...setback };

function stateOf(live: Run | undefined, build: Run | undefined, setback: Why | undefined): ModelStatus['state'] {
  if ((live && stoppedBy(live)) || (!live && build?.fault?.type !== undefined)) return 'stopped';
  if (live ? setback !== undefined : build?.fault) return 'retrying';
  return live && (!build || build.fault) ? 'running' : 'building';
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
