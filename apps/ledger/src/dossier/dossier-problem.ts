import { ProblemError, problem } from '../http/problem.ts';
import type { ProblemCode } from '../http/problem-kinds.ts';
import { type DossierCode, DossierError } from './dossier-error.ts';

const problems: Readonly<Record<DossierCode, ProblemCode>> = {
  'dossier.unknown-subject': 'record.unknown',
  'dossier.too-large': 'dossier.too-large',
  'dossier.no-verifier': 'dossier.no-verifier',
};

/** The problem with which to answer; any other error as it is. */
export const problemOfDossier = (error: unknown): unknown =>
  error instanceof DossierError ? new ProblemError(problem(problems[error.code], error.text)) : error;
