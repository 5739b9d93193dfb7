import type { ReadModelsStatus } from '@onus/read-models';

/** Read models whose build met the same fault at the same event. */
export interface StoppedModels {
  readonly models: readonly string[];
  readonly position: number;
  readonly reason: string;
}

export function stoppedModels({ models }: ReadModelsStatus): readonly StoppedModels[] {
  const faults = models.flatMap(({ model, buildFault }) => (buildFault ? [{ model, ...buildFault }] : []));
  return [...Map.groupBy(faults, ({ position, reason }) => `${position} ${reason}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ position, reason }) => ({ models: same.map(({ model }) => model), position, reason })),
  );
}

/** What stopped them, in words; empty where nothing did. */
export const whyStopped = (status: ReadModelsStatus): string =>
  stoppedModels(status)
    .map(({ models, position, reason }) => `${models.join(', ')}: stopped at position ${position}: ${reason}`)
    .join('; ');
