import { type Day, firstDayOf, lastDayOf } from '../kernel/calendar.ts';
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
