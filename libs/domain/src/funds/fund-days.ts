import { type Day, firstDayOf, lastDayOf, yearOf } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Fund } from './fund.ts';

/** The days between which something may happen in a fund. */

type OnDay = Pick<Fund, 'fundId' | 'fiscalYear' | 'openedOn'> & { readonly on: Day };

const beforeOpening = refusal('fund.not-yet-open', ({ fundId, openedOn, on }: OnDay) => ({
  zh: `资金 ${fundId} 的账套于 ${openedOn} 设立，不能登记 ${on} 的业务`,
  en: `Fund ${fundId} was opened on ${openedOn}: nothing is entered in it for ${on}`,
}));
const beforeYear = refusal('funds.before-fiscal-year', ({ fundId, fiscalYear, on }: OnDay) => ({
  zh: `资金 ${fundId} 属于 ${fiscalYear} 预算年度；${firstDayOf(fiscalYear)} 之前只能列入预算、提前下达指标，不能在 ${on} 拨付、支付、报账、退回或收回`,
  en: `Fund ${fundId} is of fiscal year ${fiscalYear}: before ${firstDayOf(fiscalYear)} it is budgeted and allocated, but nothing else moves on ${on}`,
}));
const yearNotOver = refusal('fund.year-not-over', ({ fundId, fiscalYear, on }: OnDay) => ({
  zh: `资金 ${fundId} 的 ${fiscalYear} 预算年度到 ${lastDayOf(fiscalYear)} 才结束，${on} 不能结账`,
  en: `Fiscal year ${fiscalYear} of fund ${fundId} ends on ${lastDayOf(fiscalYear)}: it is not closed on ${on}`,
}));

const yearOver = refusal('funds.after-fiscal-year', ({ fundId, fiscalYear, on }: OnDay) => ({
  zh: `资金 ${fundId} 的 ${fiscalYear} 预算年度到 ${lastDayOf(fiscalYear)} 结束，不能安排到 ${on}`,
  en: `Fiscal year ${fiscalYear} of fund ${fundId} ends on ${lastDayOf(fiscalYear)}: nothing is planned in it for ${on}`,
}));
const otherYear = refusal('fund.other-year', ({ fundId, fiscalYear, on }: Omit<OnDay, 'openedOn'>) => ({
  zh: `资金 ${fundId} 属于 ${fiscalYear} 预算年度，账套应在上年、当年或次年设立，不是 ${on}`,
  en: `Fund ${fundId} is of fiscal year ${fiscalYear}: it is opened in the year before, in it or in the year after, not on ${on}`,
}));

/** A plan of a fund lies in its year, or before. */
export const planDayFault = (fund: Fund, on: Day, today: Day): Refusal | undefined =>
  on > today && on > lastDayOf(fund.fiscalYear) ? yearOver({ ...fund, on }, 'effectiveOn') : undefined;

/** The books of a year are opened within a year of it. */
export const fundYearFault = (of: { readonly fundId: string; readonly fiscalYear: number }, on: Day) =>
  Math.abs(yearOf(on) - of.fiscalYear) > 1 ? otherYear({ ...of, on }, 'fiscalYear') : undefined;

export const openingFault = (fund: Fund, on: Day): Refusal | undefined =>
  on < fund.openedOn ? beforeOpening({ ...fund, on }, 'effectiveOn') : undefined;

/** 提前下达: what a year will have is budgeted and allocated before it begins. All else is of the year, or later. */
export function movementDayFault(fund: Fund, on: Day, isAhead: boolean): Refusal | undefined {
  const unopened = openingFault(fund, on);
  if (unopened || isAhead) return unopened;
  return on < firstDayOf(fund.fiscalYear) ? beforeYear({ ...fund, on }, 'effectiveOn') : undefined;
}

export const closingDayFault = (fund: Fund, on: Day): Refusal | undefined =>
  on < lastDayOf(fund.fiscalYear) ? yearNotOver({ ...fund, on }, 'effectiveOn') : undefined;
