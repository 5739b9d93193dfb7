import { when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { revenueRecorded } from './facts.ts';
import { recordRevenue } from './record-revenue.ts';

const unit = [unitEstablished.example()];
const request = { unitId: 'county-1', fiscalYear: 2015, amountFen: 30_000_000_000, basis: '2015 年财政决算' };
const revenue = [revenueRecorded(request)];

test('revenue is recorded with its basis, and corrected with a reason', () => {
  const corrected = { ...request, amountFen: 29_000_000_000, reason: '决算批复核减' };
  expect(when(recordRevenue, { unit }, request)).toEqual({ revenue });
  expect(when(recordRevenue, { unit, revenue }, corrected)).toEqual({ revenue: [revenueRecorded(corrected)] });
});

test('it is not recorded twice without a reason, nor for a unit that does not exist', () => {
  expect(when(recordRevenue, { unit, revenue }, request)).toEqual({
    refused: 'revenue.already-recorded',
    field: 'fiscalYear',
  });
  expect(when(recordRevenue, {}, request)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
});
