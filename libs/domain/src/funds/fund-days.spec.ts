import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { allocateFunds } from './allocate-funds.ts';
import { budgetFunds } from './budget-funds.ts';
import { disburseFunds } from './disburse-funds.ts';
import { fundOpened, fundsBudgeted } from './facts.ts';
import { payFunds } from './pay-funds.ts';
import { recoverFunds } from './recover-funds.ts';
import { settleFunds } from './settle-funds.ts';

const named = { code: '1', codeSystem: 'local', nameZh: '甲' } as const;
const established = (unitId: string, level: 'city' | 'county', parentId?: string) => [
  by('account:clerk', unitEstablished({ unitId, level, parentId, ...named }), '2015-01-01'),
];
const units = { fromHolder: established('city', 'city'), toHolder: established('county', 'county', 'city') };
const of = { fundId: 'fund-1', source: 'central', fiscalYear: 2017 } as const;
const opened = by('account:clerk', fundOpened({ ...of, poolHolderId: 'city' }), '2016-10-01');
const phases = ['budgeted', 'allocated', 'disbursed', 'paid'] as const;
/** Something stands in every account of the city from the day of the opening. */
const fund = [
  opened,
  ...phases.map((phase) => {
    const movement = { ...of, movementId: phase, amountFen: 100, documentNumber: phase };
    return by('account:clerk', fundsBudgeted({ ...movement, to: { holderId: 'city', phase } }), '2016-10-01');
  }),
];
const request = { fundId: 'fund-1', movementId: 'movement-1', amountFen: 1, documentNumber: '文1' };
const own = { ...request, fromHolderId: 'city' };
const down = { ...own, toHolderId: 'county' };
const on = (useCase: typeof payFunds, asked: object, effectiveOn: string) =>
  when(useCase, { ...units, fund }, asked, { effectiveOn });

test.each([
  [budgetFunds, request],
  [allocateFunds, down],
])(
  'what a year will have is budgeted and allocated before it begins, but not before the fund is opened: %#',
  (useCase, asked) => {
    expect(on(useCase, asked, '2016-09-30')).toEqual({ refused: 'fund.not-yet-open', field: 'effectiveOn' });
    expect(on(useCase, asked, '2016-10-01')).toHaveProperty('fund');
  },
);

test.each([
  [disburseFunds, down],
  [payFunds, { ...own, payee: 'contractor', projectId: 'project-1' }],
  [settleFunds, own],
])('nothing is disbursed, paid or settled before its fiscal year: %#', (useCase, asked) => {
  const refused = { refused: 'funds.before-fiscal-year', field: 'effectiveOn' };
  expect(on(useCase, asked, '2016-12-31')).toEqual(refused);
  expect(on(useCase, asked, '2017-01-01')).toHaveProperty('fund');
});

test('nor does anything come back before it', () => {
  const held = { ...units, fromHolder: established('county', 'county', 'city') };
  const asked = { ...request, fromHolderId: 'county', fromPhase: 'allocated', reasonCode: 'idle' };
  expect(when(recoverFunds, { ...held, fund }, asked, { effectiveOn: '2016-12-31' })).toEqual({
    refused: 'funds.before-fiscal-year',
    field: 'effectiveOn',
  });
});

test('nothing is settled before it is paid, on no day', () => {
  const paid = { ...of, movementId: 'p', amountFen: 100, documentNumber: 'p', to: { holderId: 'city', phase: 'paid' } };
  const later = [opened, by('account:clerk', fundsBudgeted(paid as never), '2017-05-01')];
  const settled = (effectiveOn: string) => when(settleFunds, { ...units, fund: later }, own, { effectiveOn });
  expect(settled('2017-04-30')).toEqual({ refused: 'funds.insufficient-balance', field: 'amountFen' });
  expect(settled('2017-05-01')).toHaveProperty('fund');
});
