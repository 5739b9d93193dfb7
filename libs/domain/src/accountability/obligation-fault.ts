import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import type { Obligation } from './obligation.ts';
import { type ObligationKind, requiredNames } from './terms.ts';
import { type BodyLevel, bodyNames } from './trigger-terms.ts';

export const unknownObligation = unknown('obligation', '责任事项', 'obligation');

const wrongKind = refusal('obligation.wrong-kind', ({ id, kind }: { id: string; kind: ObligationKind }) => ({
  zh: `责任事项 ${id} 应办理的是${requiredNames[kind].zh}，不适用此项操作`,
  en: `The obligation ${id} requires ${requiredNames[kind].en}, not this`,
}));
const noLongerStands = refusal('obligation.no-longer-stands', ({ id }: { id: string }) => ({
  zh: `责任事项 ${id} 所依据的事实已经变更，不再办理`,
  en: `What ${id} rested on no longer holds`,
}));

const revokedOnAppeal = refusal('obligation.revoked-on-appeal', ({ id }: { id: string }) => ({
  zh: `对责任事项 ${id} 的申诉已经成立，所作决定已撤销，不再办理`,
  en: `An appeal against what was decided on ${id} was upheld, and it is revoked`,
}));

/** Why nothing more is done about it, whatever stage it is at. */
export function fateFault({ fate }: Obligation, id: string, field = 'obligationId'): Refusal | undefined {
  if (fate === 'standing') return undefined;
  return (fate === 'revoked' ? revokedOnAppeal : noLongerStands)({ id }, field);
}

const approvalNeeded = refusal('obligation.approval-needed', ({ id, body }: { id: string; body: BodyLevel }) => ({
  zh: `责任事项 ${id} 须先经${bodyNames[body].zh}批准，批准后方可办理`,
  en: `The obligation ${id} is carried out once ${bodyNames[body].en} has approved, and it has not`,
}));

/** Why nothing can be done towards it on a day: not known, of another kind, no longer standing, not approved, or further on by then. */
export function openFault(
  found: Obligation | undefined,
  id: string,
  kinds: readonly ObligationKind[],
  effectiveOn: Day,
  field = 'obligationId',
): Refusal | undefined {
  if (!found) return unknownObligation(id, field);
  if (!kinds.includes(found.kind)) return wrongKind({ id, kind: found.kind }, field);
  const fallen = fateFault(found, id, field);
  if (fallen) return fallen;
  const { approval, approvedOn } = found;
  if (approval && !approvedOn) return approvalNeeded({ id, body: approval }, field);
  return orderFault({ effectiveOn, lastOn: found.lastOn });
}
