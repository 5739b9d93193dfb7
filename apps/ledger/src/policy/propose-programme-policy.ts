import type { INestApplicationContext } from '@nestjs/common';
import { isRefusal, PROGRAMME_POLICY, proposePolicy } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Ledger } from '../commands/ledger.ts';
import { EVENT_STORE } from '../injection-tokens.ts';
import { policyIn } from './policy-in-force.ts';

/** Who proposes what every ledger begins with; another adopts it. */
export const INIT_ACTOR = 'service:init';

/**
 * Proposes the parameters of the programme, unless a policy is proposed or adopted already. Whether it did. They are as old as
 * the programme, and so is the day for which they are proposed: a ledger that begins with what happened before today can adopt
 * them for then, and who adopts them for a later day names it.
 *
 * @throws ClockError while the clock is in doubt; EventStoreError.
 */
export async function proposeProgrammePolicy(app: INestApplicationContext): Promise<boolean> {
  const { adopted, proposed } = await policyIn(app.get<EventStore>(EVENT_STORE));
  if (adopted.length > 0 || proposed.size > 0) return false;
  const circumstances = { actor: INIT_ACTOR, effectiveOn: PROGRAMME_POLICY.decisionsFrom };
  const outcome = await app.get(Ledger).execute(proposePolicy, PROGRAMME_POLICY, circumstances);
  if (isRefusal(outcome)) throw new Error(`the policy was not proposed: ${outcome.text.en}`);
  return true;
}
