import { DossierError } from '../dossier-error.ts';
import type { Failure } from './messages.ts';

/** Something in the dossier was erased after its checkpoint: the event that tells so would not be among what is proven. */
export class ErasureNotSigned extends Error {
  override readonly name = 'ErasureNotSigned';
}

/** The error by which a thread failed. */
export function errorOf(failure: Failure): Error {
  if (failure.kind === 'dossier') return new DossierError(failure.code, { zh: failure.zh, en: failure.en });
  return failure.kind === 'erasure-not-signed' ? new ErasureNotSigned() : failure.error;
}
