import { by, when } from '../kernel/given.ts';
import { unitEstablished, unitMerged } from '../organisation/facts.ts';
import { revenueRecorded } from './facts.ts';
import { recordRevenue } from './record-revenue.ts';

const unit = [by('account:setup', unitEstablished.example(), '2014-01-01')];
const request = {
  unitId: 'county-1',
  fiscalYear: 2015,
  amountFen: 30_000_000_000,
  basis: 'final-accounts',
  basisDetail: '2015 年财政决算',
} as const;
const revenue = [revenueRecorded(request)];
const corrected = { ...request, amountFen: 29_000_000_000, reasonCode: 'accounts-approved', reason: '核减' } as const;

test('revenue is recorded with its basis, and corrected with a reason', () => {
  expect(when(recordRevenue, { unit }, request)).toEqual({ revenue });
  expect(when(recordRevenue, { unit, revenue }, corrected)).toEqual({ revenue: [revenueRecorded(corrected)] });
});

test('what its basis is, and why another figure, is public as codes alone', () => {
  const { data, personal } = revenueRecorded(corrected);
  expect(data).toMatchObject({ basis: 'final-accounts', reasonCode: 'accounts-approved' });
  expect(personal).toEqual({ basisDetail: '2015 年财政决算', reason: '核减' });
  expect(when(recordRevenue, { unit }, { ...request, basis: 'unknown' })).toHaveProperty('revenue');
});

test('another figure takes the place of one that is there, and says what is true of it', () => {
  const first = (own: object) => when(recordRevenue, { unit }, { ...request, ...own });
  expect(first({ reasonCode: 'entry-corrected' })).toEqual({
    refused: 'revenue.nothing-corrected',
    field: 'reasonCode',
  });
  const again = (own: object) => when(recordRevenue, { unit, revenue }, { ...corrected, ...own });
  expect(again({ amountFen: request.amountFen })).toEqual({ refused: 'revenue.unchanged', field: 'amountFen' });
  expect(again({ basis: 'budget' })).toEqual({ refused: 'revenue.approved-accounts-are-final', field: 'basis' });
  expect(again({ basis: 'budget', reasonCode: 'entry-corrected' })).toHaveProperty('revenue');
  expect(first({ fiscalYear: 2013 })).toEqual({ refused: 'unit.not-yet-established', field: 'fiscalYear' });
});

test('it is not recorded twice without a reason, nor before the record that it corrects', () => {
  expect(when(recordRevenue, { unit, revenue }, request)).toEqual({
    refused: 'revenue.already-recorded',
    field: 'reasonCode',
  });
  expect(when(recordRevenue, { unit, revenue }, { ...request, amountFen: 1, reasonCode: 'other' })).toEqual({
    refused: 'funds.reason-missing',
    field: 'reason',
  });
  const later = revenue.map((each) => by('account:clerk', each, '2016-04-01'));
  expect(when(recordRevenue, { unit, revenue: later }, corrected)).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('before a year is over there is its budget, but neither final accounts nor a bulletin', () => {
  const recorded = (basis: string, effectiveOn: string) =>
    when(
      recordRevenue,
      { unit },
      { ...request, basis },
      {
        effectiveOn,
      },
    );
  const refused = { refused: 'revenue.year-not-over', field: 'effectiveOn' };
  expect(recorded('final-accounts', '2015-12-31')).toEqual(refused);
  expect(recorded('bulletin', '2015-12-31')).toEqual(refused);
  expect(recorded('final-accounts', '2016-01-01')).toHaveProperty('revenue');
  expect(recorded('budget', '2015-03-01')).toHaveProperty('revenue');
});

test('a unit has revenue in the years in which it existed', () => {
  expect(when(recordRevenue, {}, request)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  const gone = [...unit, by('account:clerk', unitMerged({ unitId: 'county-1', successorId: 'c' }), '2015-01-01')];
  expect(when(recordRevenue, { unit: gone }, request)).toEqual({ refused: 'unit.ended-before', field: 'fiscalYear' });
  expect(when(recordRevenue, { unit: gone }, { ...request, fiscalYear: 2014 })).toHaveProperty('revenue');
});

test('a village or a department has no budget of its own', () => {
  for (const level of ['village', 'department'] as const) {
    const established = unitEstablished({ unitId: 'county-1', level, code: '1', codeSystem: 'local', nameZh: '甲' });
    const without = [by('account:setup', established, '2014-01-01')];
    expect(when(recordRevenue, { unit: without }, request)).toEqual({ refused: 'revenue.no-budget', field: 'unitId' });
  }
});
