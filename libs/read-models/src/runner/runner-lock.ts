import { HeldAlready, holdAlone } from '@onus/disk';
import { ReadModelsError } from './read-models-error.ts';

/**
 * Holds the right to write `views.db`, by whatever name it is reached, until the function returned is called or the process
 * dies, however it dies.
 *
 * @throws ReadModelsError `read-models.runner-exists`.
 */
export function lockForRunner(path: string): () => void {
  try {
    return holdAlone(path, '-runner', true);
  } catch (cause) {
    if (!(cause instanceof HeldAlready)) throw cause;
    throw new ReadModelsError('read-models.runner-exists', `another runner holds ${path}-runner`, { cause });
  }
}
