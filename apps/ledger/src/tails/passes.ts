import { passingCode } from '@onus/disk';

/** An entry is not what was recorded. Every entry is compared when it is read: once it is put right, whoever follows goes on. */
export const ALTERED = 'event-store.altered';

/** What is failed by too many who write passes; a log that has halted stays so until it is opened anew. */
export function passes(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  if (code === 'event-store.halted') return false;
  // Nothing is recorded while the log is in doubt; an operator ends that.
  if (code === 'log.in-doubt') return true;
  // Nothing new is signed before enough witnesses have answered; they are asked again.
  if (code === 'signing.unconfirmed') return true;
  if (code === ALTERED) return true;
  // Whoever has lost a duty is ended, and begins anew when it comes back.
  if (code === 'duty.lost' || code === 'postgres.lease-lost') return true;
  // The models go on when the entry that holds them up is put right, or they are made anew.
  if (code === 'erasure.read-models-stopped') return true;
  return code === 'event-store.overloaded' || passingCode(error) !== undefined;
}
