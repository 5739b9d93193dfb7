import { fingerprintOf, type ReadModel } from './read-model.ts';
import { type Run, startRun } from './run.ts';
import type { Stage } from './stage.ts';
import type { ViewsStorage } from './storage.ts';

/**
 * Makes empty tables for a model beside the live ones, in place of those of a build that failed. `generation` is new to the model.
 * Where nobody is answered before all is whole, they may be the live ones.
 */
export async function beginBuild(
  storage: ViewsStorage,
  model: ReadModel,
  generation: number,
  stage: Stage = 'build',
): Promise<Run> {
  const checkpoint = {
    model: model.name,
    stage,
    fingerprint: fingerprintOf(model),
    generation,
    position: -1,
    eventId: null,
  } as const;
  await storage.begin({ model, checkpoint });
  return startRun(storage, model, checkpoint);
}
