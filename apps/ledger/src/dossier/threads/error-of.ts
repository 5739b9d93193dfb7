import { alteredAt } from '@onus/event-store';
import { SubjectIndexError } from '@onus/subject-index';
import { DossierError } from '../dossier-error.ts';
import type { Failure } from './messages.ts';

/** Something in the dossier was erased after its checkpoint: the event that tells so would not be among what is proven. */
export class ErasureNotSigned extends Error {
  override readonly name = 'ErasureNotSigned';
}

/** The index is at a later commitment by now than the one against which the dossier was to be proven. */
export class IndexGoneOn extends Error {
  override readonly name = 'IndexGoneOn';
}

/** The error by which a thread failed. */
export function errorOf(failure: Failure): Error {
  if (failure.kind === 'dossier') return new DossierError(failure.code, { zh: failure.zh, en: failure.en });
  if (failure.kind === 'index') return new SubjectIndexError(failure.code, { zh: failure.zh, en: failure.en });
  if (failure.kind === 'altered') return alteredAt(failure.position);
  if (failure.kind === 'index-gone-on') return new IndexGoneOn();
  return failure.kind === 'erasure-not-signed' ? new ErasureNotSigned() : failure.error;
}
