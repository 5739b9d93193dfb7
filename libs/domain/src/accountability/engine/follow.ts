import type { LoggedFact } from '../known/logged-fact.ts';
import type { Load, ReadingPlan } from './loading.ts';

/** Carries out a plan, with whatever reads the log; the loads of one round are read at the same time. */
export async function follow<T>(
  plan: ReadingPlan<T>,
  read: (load: Load) => Promise<readonly LoggedFact[]>,
): Promise<T> {
  let step = plan.next([]);
  while (!step.done) {
    const found = await Promise.all(step.value.map(read));
    step = plan.next(found.flat());
  }
  return step.value;
}
