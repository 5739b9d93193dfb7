import { by, when } from '../kernel/given.ts';
import { moneyTargetsSet, outlineAdopted } from './facts.ts';
import { setMoneyTargets } from './set-money-targets.ts';

const outline = [by('account:office', outlineAdopted.example(), '2015-09-09')];
const request = {
  outlineId: 'outline-2015',
  year: 2016,
  fiscalFen: 500_000_000_000,
  leveragedFen: 500_000_000_000,
  villageAverageFen: 500_000_000,
  specialFundShareBp: 500,
};

test('what money is to have come is set for the end of a year of the outline, before that year is over', () => {
  const on = (effectiveOn: string, year = 2016) =>
    when(setMoneyTargets, { outline }, { ...request, year }, { effectiveOn });
  expect(on('2016-12-31')).toEqual({ outline: [moneyTargetsSet(request)] });
  expect(on('2017-01-01')).toEqual({ refused: 'outline.money-year-over', field: 'effectiveOn' });
  expect(on('2015-09-08')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(on('2016-12-31', 2021)).toEqual({ refused: 'outline.outside-period', field: 'year' });
  expect(when(setMoneyTargets, {}, request)).toEqual({ refused: 'outline.unknown', field: 'outlineId' });
  const again = { ...request, fiscalFen: 1 };
  const set = [...outline, by('account:office', moneyTargetsSet(request))];
  expect(when(setMoneyTargets, { outline: set }, request)).toEqual({
    refused: 'outline.money-targets-unchanged',
    field: 'year',
  });
  expect(when(setMoneyTargets, { outline: set }, again)).toHaveProperty('outline');
});
