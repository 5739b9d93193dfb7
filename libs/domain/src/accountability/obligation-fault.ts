import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import type { Obligation } from './obligation.ts';
import { type ObligationKind, requiredNames } from './terms.ts';

export const unknownObligation = unknown('obligation', '责任事项', 'obligation');

const wrongKind = refusal('obligation.wrong-kind', ({ id, kind }: { id: string; kind: ObligationKind }) => ({
  zh: `责任事项 ${id} 应办理的是${requiredNames[kind].zh}，不适用此项操作`,
  en: `The obligation ${id} requires ${requiredNames[kind].en}, not this`,
}));
const noLongerStands = refusal('obligation.no-longer-stands', ({ id }: { id: string }) => ({
  zh: `责任事项 ${id} 所依据的事实已经变更，不再办理`,
  en: `What ${id} rested on no longer holds`,
}));

/** Why nothing can be done towards it on a day: not known, of another kind, no longer standing, or further on by then. */
export function openFault(
  found: Obligation | undefined,
  id: string,
  kinds: readonly ObligationKind[],
  effectiveOn: Day,
  field = 'obligationId',
): Refusal | undefined {
  if (!found) return unknownObligation(id, field);
  if (!kinds.includes(found.kind)) return wrongKind({ id, kind: found.kind }, field);
  if (found.fate !== 'standing') return noLongerStands({ id }, field);
  return orderFault({ effectiveOn, lastOn: found.lastOn });
}
