import { cycle } from '../assessment/cycle.ts';
import { scored } from '../assessment/facts.ts';
import { type Result, result } from '../assessment/result.ts';
import { revision } from '../assessment/revision.ts';
import { yearOf } from '../kernel/calendar.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { optional, personal } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { Reason, record, UnitId, Year } from '../kernel/vocabulary.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { laterJudgeFault } from './another-person.ts';
import { approvedFault } from './exit-fault.ts';
import { exitRevoked } from './facts.ts';
import { type UnitExit, unitExit } from './unit-exit.ts';

interface UnitYear {
  readonly unitId: string;
  readonly year: number;
}
const otherYear = refusal(
  'revocation.other-year',
  ({ unitId, year, approvedIn }: UnitYear & { approvedIn: number }) => ({
    zh: `${unitId} 的退出于 ${approvedIn} 年批准，撤销时应更正该年度的结果，不是 ${year} 年度`,
    en: `The exit of ${unitId} was approved in ${approvedIn}: it is the result of that year that is revised with it, not that of ${year}`,
  }),
);
const resultMissing = refusal('revocation.result-missing', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} ${year} 年度的考核结果已通报，撤销退出须一并给出更正后的结果`,
  en: `The result of ${unitId} for ${year} is published: with the revocation comes the result as it is revised`,
}));

/** A published result is revised with the exit, by the rules of every revision; any other can still be recorded anew. */
const resultFault = ({ status }: Result, asked: UnitYear, isGiven: boolean): Refusal | undefined =>
  status === 'published' && !isGiven ? resultMissing(asked, 'result') : undefined;

/** A fault of the result stands within `result`, but for what the request has beside it. */
const withinResult = (fault: Refusal): Refusal =>
  fault.field === undefined || ['unitId', 'year', 'effectiveOn'].includes(fault.field)
    ? fault
    : { ...fault, field: `result.${fault.field}` };

/**
 * An exit shown false: one command revokes it and revises the result of the year in which it was approved; all that followed
 * is derived anew from that by the accountability engine.
 */
export const revokeExit = useCase({
  name: 'exit/revoke-exit',
  title: { zh: '撤销虚假退出', en: 'revoke an exit that was shown false' },
  asks: { unitId: UnitId, year: Year, result: optional(record(scored)), reason: personal(Reason) },
  permission: 'exit:revoke',
  authority: 'required',
  streams: ({ unitId, year }, caller) => ({
    exit: unitExit(unitId),
    result: result(unitId, year),
    cycle: cycle(year),
    acting: actingLeader(caller),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ exit, result, cycle, acting }, { unitId, year, result: revised, reason }, context) => {
    const fault =
      approvedFault(exit, unitId, context.effectiveOn) ?? laterJudgeFault(exit as UnitExit, acting, context);
    if (fault) return fault;
    const { approvedOn = '', year: exitYear } = exit as UnitExit;
    const approvedIn = yearOf(approvedOn);
    if (approvedIn !== year) return otherYear({ unitId, year, approvedIn }, 'year');
    const wrong = resultFault(result, { unitId, year }, revised !== undefined);
    if (wrong) return wrong;
    const revoked = exitRevoked({ unitId, year: exitYear, reason });
    if (!revised) return { exit: [revoked] };
    const fact = revision({ result, cycle, acting }, { unitId, year, ...revised, ground: 'finding', reason }, context);
    return isRefusal(fact) ? withinResult(fact) : { exit: [revoked], result: [fact] };
  },
});
