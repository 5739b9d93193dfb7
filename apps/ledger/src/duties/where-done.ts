import type { Runner } from '@onus/read-models';
import type { Duty } from './duty.ts';

/** Whether this instance does it, another, or nobody at present. Names of instances are told to nobody. */
export type WhereDone = 'here' | 'elsewhere' | 'nobody';

export interface DutiesStatus {
  readonly engine: WhereDone;
  readonly webhooks: WhereDone;
  readonly readModels: WhereDone;
}

/** Where each thing is done that one of several instances does; undefined where there is one instance. */
export function whereDone(engine: Duty, webhooks: Duty, runner: Pick<Runner, 'status'>): DutiesStatus | undefined {
  const { keeper } = runner.status();
  if (!keeper) return undefined;
  return {
    engine: whereOf(engine),
    webhooks: whereOf(webhooks),
    readModels: keeper.heldFence !== undefined ? 'here' : keeper.owner ? 'elsewhere' : 'nobody',
  };
}

function whereOf(duty: Duty): WhereDone {
  const { isHere, holder } = duty.status();
  return isHere ? 'here' : holder === undefined ? 'nobody' : 'elsewhere';
}
