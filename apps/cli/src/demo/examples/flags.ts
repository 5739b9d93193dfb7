import { type FactOf, flagRaised } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { digestOf } from '../digest-of.ts';
import { asSent, type Body } from './shown.ts';

type Raised = FactOf<typeof flagRaised>['data'];

/** Money that nobody has spent: what it rests on was recorded by the finance office, and nobody has answered it. */
const SHOWN = 'unspent-one-year';

/** The newest flag of that rule, and an answer to it. */
export async function flagShown(store: EventStore): Promise<{ readonly flagId: string; readonly answer: Body }> {
  for await (const { data } of store.readAll({ direction: 'backwards', types: [flagRaised.type] })) {
    const { flagId, ruleId } = data as Raised;
    if (ruleId !== SHOWN) continue;
    const evidenceDigest = digestOf('report on a flag');
    const answer = { flagId, outcome: 'explained', evidenceDigest, reason: '演示数据：项目跨年实施，已列入支付计划' };
    return { flagId, answer: asSent(answer) };
  }
  throw new Error(`the demonstration has no flag of ${SHOWN}`);
}
