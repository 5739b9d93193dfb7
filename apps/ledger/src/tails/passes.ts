import { passingCode } from '@onus/disk';

/** What is failed by too many who write passes; a log that has halted stays so until it is opened anew. */
export function passes(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  if (code === 'event-store.halted') return false;
  // Nothing is recorded while the log is in doubt; an operator ends that.
  if (code === 'log.in-doubt') return true;
  // Nothing new is signed before enough witnesses have answered; they are asked again.
  if (code === 'signing.unconfirmed') return true;
  return code === 'event-store.overloaded' || passingCode(error) !== undefined;
}
