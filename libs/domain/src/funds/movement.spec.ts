import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { allocateFunds } from './allocate-funds.ts';
import { budgetFunds } from './budget-funds.ts';
import { disburseFunds } from './disburse-funds.ts';
import {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  fundsRecovered,
  fundsReturned,
  fundsSettled,
  fundYearClosed,
  fundYearReopened,
  movementReversed,
} from './facts.ts';
import type { Parties } from './parties.ts';
import { payFunds } from './pay-funds.ts';
import { recoverFunds } from './recover-funds.ts';
import { returnFunds } from './return-funds.ts';
import { settleFunds } from './settle-funds.ts';
import type { Account } from './terms.ts';

/** A unit, with those above it, nearest first. */
const unit = (unitId: string, level: Level, parentId?: string, ...above: string[]) => [
  unitEstablished({
    ...{ unitId, level, parentId, higherIds: above.length > 0 ? above : undefined },
    ...{ code: '1', codeSystem: 'local', nameZh: '甲' },
  }),
];
const pool = unit('pool', 'city');
const countyUnit = unit('county', 'county', 'pool');
const township = unit('township', 'township', 'county', 'pool');
const village = unit('village-1', 'village', 'township', 'county', 'pool');
const units = { fromHolder: countyUnit, toHolder: township, village };
const upward = { fromHolder: township, toHolder: countyUnit, village };

const opened = fundOpened({ fundId: 'fund-1', source: 'central', fiscalYear: 2016, poolHolderId: 'pool' });
let entered = 0;
/** A movement that has taken place before. */
const put = (amountFen: number, to: Account, more: { documentNumber?: string; movementId?: string } = {}) =>
  fundsBudgeted({
    fundId: 'fund-1',
    movementId: `earlier-${++entered}`,
    source: 'central',
    fiscalYear: 2016,
    amountFen,
    to,
    documentNumber: `文〔${entered}〕`,
    ...more,
  });
const at = (holderId: string, phase: Account['phase']): Account => ({ holderId, phase });
/** Disbursed money has come from the county. */
const brought = (amountFen: number, to: Account) => {
  if (to.phase !== 'disbursed') return [opened, put(amountFen, to)];
  const from = at('county', 'allocated');
  const came = put(amountFen, from);
  const { documentNumber, source, fiscalYear } = came.data;
  const movementId = `earlier-${++entered}`;
  const values = { fundId: 'fund-1', movementId, documentNumber, source, fiscalYear, amountFen, from, to };
  return [opened, came, fundsDisbursed(values)];
};

const common = { fundId: 'fund-1', movementId: 'movement-1', amountFen: 100, documentNumber: '怀财农指〔2016〕12号' };
const county = { ...common, fromHolderId: 'county' };
const onward = { ...county, toHolderId: 'township' };

const back = { ...common, fromHolderId: 'township', toHolderId: 'county', reasonCode: 'unspent' };
const known: Readonly<Record<string, typeof pool>> = { pool, county: countyUnit, township };
const partiesOf = ({ fromHolderId = '', toHolderId = '' }: Parties & { movementId: string }) => ({
  fromHolder: known[fromHolderId] ?? [],
  toHolder: known[toHolderId] ?? [],
  village,
});

test.each([
  [budgetFunds, fundsBudgeted, common, undefined, at('pool', 'budgeted')],
  [
    allocateFunds,
    fundsAllocated,
    { ...onward, fromHolderId: 'pool' },
    at('pool', 'budgeted'),
    at('township', 'allocated'),
  ],
  [
    disburseFunds,
    fundsDisbursed,
    { ...onward, fromHolderId: 'pool' },
    at('pool', 'budgeted'),
    at('township', 'disbursed'),
  ],
  [allocateFunds, fundsAllocated, onward, at('county', 'allocated'), at('township', 'allocated')],
  [disburseFunds, fundsDisbursed, onward, at('county', 'allocated'), at('township', 'disbursed')],
  [
    payFunds,
    fundsPaid,
    { ...county, payee: 'household', villageId: 'village-1', pathway: 'relocation', mode: 'ecological-relocation' },
    at('county', 'disbursed'),
    at('county', 'paid'),
  ],
  [settleFunds, fundsSettled, county, at('county', 'paid'), at('county', 'settled')],
  [returnFunds, fundsReturned, back, at('township', 'disbursed'), at('county', 'allocated')],
  [
    recoverFunds,
    fundsRecovered,
    { ...county, fromPhase: 'disbursed', reasonCode: 'idle' },
    at('county', 'disbursed'),
    at('pool', 'budgeted'),
  ],
  [
    recoverFunds,
    fundsRecovered,
    { ...county, fromPhase: 'allocated', reasonCode: 'misused', reason: '挪作他用' },
    at('county', 'allocated'),
    at('pool', 'budgeted'),
  ],
])('the whole of a balance may move: %#', (useCase, fact, request, from, to) => {
  const given = { ...partiesOf(request), fund: from ? brought(100, from) : [opened] };
  const values = { ...request, source: 'central', fiscalYear: 2016, from, to };
  expect(when(useCase, given, request)).toEqual({ fund: [fact(values as never)] });
});

test.each([
  [allocateFunds, { ...onward, fromHolderId: 'pool' }, at('pool', 'budgeted')],
  [disburseFunds, onward, at('county', 'allocated')],
  [payFunds, { ...county, payee: 'household', projectId: 'project-1' }, at('county', 'disbursed')],
  [settleFunds, county, at('county', 'paid')],
  [recoverFunds, { ...county, fromPhase: 'allocated', reasonCode: 'idle' }, at('county', 'allocated')],
])('one fen more than the balance may not: %#', (useCase, request, from) => {
  expect(when(useCase, { ...partiesOf(request), fund: brought(99, from) }, request)).toEqual({
    refused: 'funds.insufficient-balance',
    field: 'amountFen',
  });
});

test('what lies in another phase, or with another holder, does not help', () => {
  const elsewhere = [opened, put(100, at('county', 'disbursed')), put(100, at('b', 'allocated'))];
  expect(when(disburseFunds, { ...units, fund: elsewhere }, onward)).toMatchObject({
    refused: 'funds.insufficient-balance',
  });
});

test('a balance is of a day: what comes in later, or is gone later, does not cover what goes out', () => {
  const account = at('county', 'allocated');
  const on = (effectiveOn: string, ...given: readonly ReturnType<typeof by>[]) =>
    when(disburseFunds, { ...units, fund: [opened, ...given] }, onward, { effectiveOn });
  const refused = { refused: 'funds.insufficient-balance', field: 'amountFen' };
  const come = by('account:clerk', put(100, account), '2016-05-01');
  expect(on('2016-04-30', come)).toEqual(refused);
  expect(on('2016-05-01', come)).toHaveProperty('fund');
  const values = {
    ...common,
    movementId: 'earlier',
    documentNumber: '文',
    source: 'central',
    fiscalYear: 2016,
  } as const;
  const gone = fundsDisbursed({ ...values, from: account, to: at('township', 'disbursed') });
  const goneInJune = by('account:clerk', gone, '2016-06-01');
  expect(on('2016-05-01', come, goneInJune)).toEqual(refused);
  expect(on('2016-05-01', come, goneInJune, by('account:clerk', put(100, account), '2016-06-01'))).toHaveProperty(
    'fund',
  );
});

const fund = brought(1000, at('county', 'allocated'));
const closed = fundYearClosed({ fundId: 'fund-1', fiscalYear: 2016 });

test.each([
  ['the fund is unknown', { ...units }, onward, 'fund.unknown', 'fundId'],
  ['the year is closed', { ...units, fund: [...fund, closed] }, onward, 'funds.year-closed', 'fundId'],
  [
    'the id is taken',
    { ...units, fund: [...fund, put(1, at('b', 'paid'), { movementId: 'movement-1' })] },
    onward,
    'movement.already-exists',
    'movementId',
  ],
  ['the holder is unknown', { ...units, fund, fromHolder: [] }, onward, 'unit.unknown', 'fromHolderId'],
  ['the recipient is unknown', { ...units, fund, toHolder: [] }, onward, 'unit.unknown', 'toHolderId'],
  [
    'the village is unknown',
    { ...units, fund, village: [] },
    { ...onward, villageId: 'v' },
    'unit.unknown',
    'villageId',
  ],
  [
    'the village is none',
    { ...units, fund, village: township },
    { ...onward, villageId: 'v' },
    'funds.not-a-village',
    'villageId',
  ],
])('nothing is disbursed when %s', (_, given, request, refused, field) => {
  expect(when(disburseFunds, given, request)).toEqual({ refused, field });
});

test('money goes back to whom it came from, and to nobody else', () => {
  const fund = brought(100, at('township', 'disbursed'));
  expect(when(returnFunds, { ...upward, fund }, back)).toHaveProperty('fund');
  expect(when(returnFunds, { ...upward, toHolder: pool, fund }, { ...back, toHolderId: 'pool' })).toEqual({
    refused: 'funds.never-disbursed',
    field: 'toHolderId',
  });
});

test('no more goes back than came, less what went back already', () => {
  const fund = [...brought(100, at('township', 'disbursed')), put(500, at('township', 'disbursed'))];
  const tooMuch = { refused: 'funds.more-than-disbursed', field: 'amountFen' };
  expect(when(returnFunds, { ...upward, fund }, { ...back, amountFen: 101 })).toEqual(tooMuch);
  const returned = fundsReturned({
    ...{ ...back, movementId: 'returned', amountFen: 60, documentNumber: '退' },
    ...{ source: 'central', fiscalYear: 2016, reasonCode: 'unspent' },
    ...{ from: at('township', 'disbursed'), to: at('county', 'allocated') },
  });
  const given = { ...upward, fund: [...fund, returned] };
  expect(when(returnFunds, given, { ...back, amountFen: 41 })).toEqual(tooMuch);
  expect(when(returnFunds, given, { ...back, amountFen: 40 })).toHaveProperty('fund');
  const mirror = { from: at('county', 'allocated'), to: at('township', 'disbursed') };
  const undone = movementReversed({
    ...{ ...returned.data, ...mirror, movementId: 'undone', reverses: 'returned' },
    ...{ documentNumber: '冲', reasonCode: 'wrong-amount' },
  });
  expect(when(returnFunds, { ...upward, fund: [...given.fund, undone] }, back)).toHaveProperty('fund');
});

test('for a village or a project no more is settled than was paid for it', () => {
  const paid = (movementId: string, amountFen: number, purpose: object) =>
    fundsPaid({
      ...{ fundId: 'fund-1', movementId, documentNumber: movementId, source: 'central', fiscalYear: 2016, amountFen },
      ...{ from: at('county', 'disbursed'), to: at('county', 'paid'), payee: 'household', ...purpose },
    });
  const fund = [
    opened,
    put(1_000, at('county', 'disbursed')),
    paid('p-1', 60, { villageId: 'village-1' }),
    paid('p-2', 40, { projectId: 'project-1' }),
  ];
  const settling = (own: object) => when(settleFunds, { ...units, fund }, { ...county, ...own });
  expect(settling({ amountFen: 60, villageId: 'village-1' })).toHaveProperty('fund');
  expect(settling({ amountFen: 40, projectId: 'project-1' })).toHaveProperty('fund');
  expect(settling({ amountFen: 100 })).toHaveProperty('fund');
  const tooMuch = { refused: 'funds.more-than-paid', field: 'amountFen' };
  expect(settling({ amountFen: 61, villageId: 'village-1' })).toEqual(tooMuch);
  expect(settling({ amountFen: 1, villageId: 'village-2' })).toEqual(tooMuch);
  expect(settling({ amountFen: 41, projectId: 'project-1' })).toEqual(tooMuch);
});

test('a plan lies in the fiscal year of its fund', () => {
  const today = '2016-02-01';
  const on = (effectiveOn: string) =>
    when(budgetFunds, { fund: [by('a', opened, '2016-01-01')] }, common, { effectiveOn, today });
  expect(on('2016-12-31')).toHaveProperty('fund');
  expect(on('2017-01-01')).toEqual({ refused: 'funds.after-fiscal-year', field: 'effectiveOn' });
});

test('why money goes back is public as a code; in words it is kept apart', () => {
  const fund = brought(100, at('township', 'disbursed'));
  const said = { ...back, reasonCode: 'other', reason: '王某已退出合作社' };
  expect(when(returnFunds, { ...upward, fund }, said)).toMatchObject({
    fund: [{ data: { reasonCode: 'other' }, personal: { reason: '王某已退出合作社' } }],
  });
  expect(when(returnFunds, { ...upward, fund }, { ...said, reason: undefined })).toEqual({
    refused: 'funds.reason-missing',
    field: 'reason',
  });
});

test('a reopened year takes movements again', () => {
  const reopened = [
    ...fund,
    closed,
    fundYearReopened({ fundId: 'fund-1', fiscalYear: 2016, reasonCode: 'late-documents' }),
  ];
  expect(when(disburseFunds, { ...units, fund: reopened }, onward)).toHaveProperty('fund');
});

test('an equal amount under the same document moves twice only on purpose', () => {
  const before = [...fund, put(100, at('pool', 'budgeted'), { documentNumber: common.documentNumber })];
  const given = { ...units, fund: before };
  const refused = { refused: 'funds.repeated-document', field: 'intendedRepeat' };
  expect(when(disburseFunds, given, onward)).toEqual(refused);
  expect(when(disburseFunds, given, { ...onward, intendedRepeat: false })).toEqual(refused);
  expect(when(disburseFunds, given, { ...onward, intendedRepeat: true })).toHaveProperty('fund');
  for (const documentNumber of ['怀财农指〔２０１６〕12号', '怀财农指〔2016〕 12 号'])
    expect(when(disburseFunds, given, { ...onward, documentNumber })).toEqual(refused);
  expect(when(disburseFunds, given, { ...onward, amountFen: 101 })).toHaveProperty('fund');
  expect(when(disburseFunds, given, { ...onward, documentNumber: '怀财农指〔2016〕13号' })).toHaveProperty('fund');
});

test('a balance that could no longer be kept to the fen is refused', () => {
  const tenTrillion = 1_000_000_000_000_000;
  const nine = Array.from({ length: 9 }, () => put(tenTrillion, at('pool', 'budgeted')));
  expect(when(budgetFunds, { fund: [opened, ...nine] }, { ...common, amountFen: tenTrillion })).toEqual({
    refused: 'funds.sum-too-large',
    field: 'amountFen',
  });
});

test('money is followed to a village or a project', () => {
  const given = { ...units, fund: [...brought(100, at('county', 'disbursed'))] };
  expect(when(payFunds, given, { ...county, payee: 'household' })).toEqual({
    refused: 'funds.payment-untraced',
    field: 'villageId',
  });
  expect(when(payFunds, given, { ...county, payee: 'contractor', projectId: 'project-1' })).toHaveProperty('fund');
});

test('one id names one movement, in whatever fund', () => {
  const given = { fund: [opened], toHolder: pool };
  const elsewhere = { ...put(100, at('pool', 'budgeted'), { movementId: common.movementId }) };
  const about = [by('account:finance', { ...elsewhere, data: { ...elsewhere.data, fundId: 'fund-2' } })];
  const asked = (known?: typeof about) => when(budgetFunds, given, common, known && { about: known });
  expect(asked()).toHaveProperty('fund');
  expect(asked(about)).toEqual({ refused: 'movement.in-another-fund', field: 'movementId' });
  // Another movement that it reverses.
  const reversal = { ...elsewhere.data, movementId: 'movement-9', reverses: common.movementId, fundId: 'fund-2' };
  expect(asked([by('account:finance', movementReversed({ ...reversal, reasonCode: 'entered-twice' }))])).toHaveProperty(
    'fund',
  );
});
