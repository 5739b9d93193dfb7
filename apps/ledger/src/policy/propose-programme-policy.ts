import type { INestApplicationContext } from '@nestjs/common';
import { dayOf, isRefusal, PROGRAMME_POLICY, proposePolicy } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Clock } from '../clock/clock.ts';
import { Ledger } from '../commands/ledger.ts';
import { CLOCK, EVENT_STORE } from '../injection-tokens.ts';
import { policyIn } from './policy-in-force.ts';

/** Who proposes what every ledger begins with; another adopts it. */
export const INIT_ACTOR = 'service:init';

/**
 * Proposes the parameters of the programme for decisions from today on, unless a policy is proposed or adopted already.
 * Whether it did.
 *
 * @throws ClockError while the clock is in doubt; EventStoreError.
 */
export async function proposeProgrammePolicy(app: INestApplicationContext): Promise<boolean> {
  const { adopted, proposed } = await policyIn(app.get<EventStore>(EVENT_STORE));
  if (adopted.length > 0 || proposed.size > 0) return false;
  const today = dayOf(app.get<Clock>(CLOCK).now());
  const request = { ...PROGRAMME_POLICY, decisionsFrom: today };
  const outcome = await app.get(Ledger).execute(proposePolicy, request, { actor: INIT_ACTOR, effectiveOn: today });
  if (isRefusal(outcome)) throw new Error(`the policy was not proposed: ${outcome.text.en}`);
  return true;
}
