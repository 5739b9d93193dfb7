import { decides } from '../../kernel/command.ts';
import { orderFault } from '../../kernel/effective-day.ts';
import { refusal } from '../../kernel/refusal.ts';
import { named } from '../obligation.ts';
import { unknownObligation } from '../obligation-fault.ts';
import { restoreCommand } from './command.ts';
import { restored } from './events.ts';

const nothingToCorrect = refusal('obligation.nothing-to-correct', ({ obligationId }: { obligationId: string }) => ({
  zh: `责任事项 ${obligationId} 没有待更正的处理`,
  en: `Nothing about ${obligationId} is to be corrected`,
}));

/** Only what rested on a result or an attribution that no longer holds: a measure is not lifted by this door otherwise. */
export const restore = decides(restoreCommand, ({ obligation }, request, { effectiveOn }) => {
  if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
  if (obligation.fate !== 'in-correction') return nothingToCorrect(request, 'obligationId');
  const fault = orderFault({ effectiveOn, lastOn: obligation.lastOn });
  return fault ?? { obligation: [restored({ ...named(obligation), ...request })] };
});
