import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';

export const reasonMissing = refusal('assessment.reason-missing', ({ what }: { what: string }) => ({
  zh: `${what} 已登记过；重新登记须注明理由，或以 If-Match 指明所见的版本`,
  en: `${what} is recorded already: say why it is recorded anew, or name in If-Match the revision that you have seen`,
}));
const unchanged = refusal('assessment.unchanged', ({ what }: { what: string }) => ({
  zh: `${what} 与已登记的相同，无须重新登记`,
  en: `${what} is recorded already as it stands here: there is nothing to record`,
}));

interface Again {
  readonly what: string;
  readonly same: boolean;
  readonly reason: string | undefined;
  /** What names it in the request. */
  readonly field: string;
}

/**
 * Why what was recorded before cannot be recorded anew. Whoever does it has seen what is there, or says why; what would
 * change nothing is refused, so that every version in the log is another one.
 */
export function anewFault({ what, same, reason, field }: Again, { isOnRevision }: CommandContext): Refusal | undefined {
  if (same) return unchanged({ what }, field);
  return reason === undefined && !isOnRevision ? reasonMissing({ what }, 'reason') : undefined;
}
