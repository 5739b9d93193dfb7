import { noPolicyInForce, policy, policyOn } from '../accountability/policy.ts';
import { lastDayOf, yearOf } from '../kernel/calendar.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId, Year } from '../kernel/vocabulary.ts';
import type { Level } from '../organisation/terms.ts';
import { absenceFault, type Unit, unbornFault, unit } from '../organisation/unit.ts';
import { applyAgainFault } from './exit-fault.ts';
import { exitApplied } from './facts.ts';
import { procedureOf } from './next-step.ts';
import { unitExit } from './unit-exit.ts';

const notInPoverty = refusal('exit.not-a-poverty-unit', ({ unitId }: { unitId: string }) => ({
  zh: `${unitId} 未被认定为片区县、重点县或贫困村，没有退出可言`,
  en: `${unitId} bears none of the marks of a poverty county or poor village: it has nothing to come out of`,
}));
const yearNotBegun = refusal('exit.year-not-begun', ({ year, on }: { year: number; on: string }) => ({
  zh: `${on} 时 ${year} 年尚未开始，不能申请该年度退出`,
  en: `On ${on} the year ${year} has not begun: nobody applies for their exit in it`,
}));

const yearPast = refusal('exit.year-past', ({ year, on }: { year: number; on: string }) => ({
  zh: `${on} 申请的退出属于 ${yearOf(on)} 或 ${yearOf(on) - 1} 年度，不是 ${year} 年度`,
  en: `On ${on} an exit is applied for in ${yearOf(on)} or ${yearOf(on) - 1}, not in ${year}`,
}));

/** The marks that a unit of a level comes out of. */
const marks: Readonly<Partial<Record<Level, readonly string[]>>> = {
  county: ['contiguous-area-county', 'key-county'],
  village: ['poor-village'],
};

const markFault = ({ unitId, level, designations }: Unit): Refusal | undefined =>
  designations.some((each) => marks[level]?.includes(each)) ? undefined : notInPoverty({ unitId }, 'unitId');

/** Also of a unit whose earlier exit was returned or revoked. The policy of the day of the application governs all its steps. */
export const applyForExit = useCase({
  name: 'exit/apply-for-exit',
  title: { zh: '申请退出', en: 'apply for the exit of a village or county from poverty' },
  asks: { unitId: UnitId, year: Year },
  permission: 'exit:apply',
  authority: 'optional',
  streams: ({ unitId }) => ({ exit: unitExit(unitId), unit: unit(unitId), policy }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ exit, unit, policy }, { unitId, year }, { effectiveOn: on }) => {
    const absent = absenceFault(unit, unitId, on, 'unitId');
    if (absent || !unit) return absent as Refusal;
    const fault = markFault(unit) ?? applyAgainFault(exit, on);
    if (fault) return fault;
    if (yearOf(on) < year) return yearNotBegun({ year, on }, 'year');
    if (yearOf(on) > year + 1) return yearPast({ year, on }, 'year');
    const unborn = unbornFault(unit, unitId, lastDayOf(year), 'year');
    if (unborn) return unborn;
    const governing = policyOn(policy.adopted, on);
    if (!governing) return noPolicyInForce({ day: on }, 'effectiveOn');
    const procedure = procedureOf(policy, governing.version, unit.level);
    if (isRefusal(procedure)) return procedure;
    const step = procedure.steps.find(({ kind }) => kind === 'application')?.code ?? '';
    return { exit: [exitApplied({ unitId, year, step, policyVersion: governing.version })] };
  },
});
