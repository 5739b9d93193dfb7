import { ReadModelsError } from '../runner/read-models-error.ts';

/** How many pieces of work are at work, and how many wait for one of these to end. */
export interface AtOnce {
  readonly working: number;
  readonly waiting: number;
}

/**
 * Runs pieces of work in the order of their arrival, few at once.
 *
 * @throws ReadModelsError `read-models.overloaded` when as many wait as may.
 */
export function fewAtOnce(max: AtOnce): <T>(work: () => Promise<T>) => Promise<T> {
  // Owned by this function. Whoever ends hands on its place, so `working` never grows past its bound.
  let working = 0;
  const waiting: (() => void)[] = [];

  const place = async (): Promise<void> => {
    if (working < max.working) {
      working += 1;
      return;
    }
    if (waiting.length >= max.waiting) {
      throw new ReadModelsError('read-models.overloaded', `${waiting.length} are waiting already`);
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const handOn = (): void => {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  };

  return async (work) => {
    await place();
    return work().finally(handOn);
  };
}
