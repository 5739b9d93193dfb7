import type { EventStore } from '@onus/event-store';
import { ProblemError, problem } from '../http/problem.ts';
import { missing, type Wanted } from '../queries/found.ts';
import { DossierError } from './dossier-error.ts';

/** The problem with which to answer; any other error as it is. */
export async function problemOfDossier(store: EventStore, wanted: Wanted, error: unknown): Promise<unknown> {
  if (!(error instanceof DossierError)) return error;
  const { code, text } = error;
  return new ProblemError(code === 'dossier.unknown-subject' ? await missing(store, wanted) : problem(code, text));
}
