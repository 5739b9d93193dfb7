import { by, stateOf, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { amendInstrument } from './amend-instrument.ts';
import { closeInstrument } from './close-instrument.ts';
import { commitInstrument } from './commit-instrument.ts';
import { drawDownInstrument } from './draw-down-instrument.ts';
import {
  fundOpened,
  fundsPaid,
  fundYearClosed,
  instrumentAmended,
  instrumentClosed,
  instrumentCommitted,
  instrumentDrawnDown,
  instrumentEntryReversed,
  instrumentRepaid,
  loanCoverChanged,
} from './facts.ts';
import { instrument } from './instrument.ts';
import { repayInstrument } from './repay-instrument.ts';
import { reverseInstrumentEntry } from './reverse-instrument-entry.ts';
import type { FundSource, InstrumentKind } from './terms.ts';

const unit = (unitId: string, level: 'county' | 'village' | 'township', parentId?: string) => [
  unitEstablished({ unitId, level, parentId, code: '1', codeSystem: 'local', nameZh: '甲' }),
];
const county = unit('county', 'county', 'city');
const village = unit('village-1', 'village', 'county');
const elsewhere = unit('village-1', 'village', 'other');

const loan = { instrumentId: 'loan-1', kind: 'sme-loan', provider: 'bank', holderId: 'county' } as const;
const ofLoan = { kind: 'sme-loan', holderId: 'county' } as const;
const committed = (amountFen = 1_000, own: object = {}) =>
  instrumentCommitted({ ...loan, amountFen, documentNumber: '银1', ...own });
const drawn = (entryId: string, amountFen: number, own: object = {}) =>
  instrumentDrawnDown({ ...ofLoan, instrumentId: 'loan-1', entryId, amountFen, documentNumber: entryId, ...own });
const repaid = (entryId: string, amountFen: number, own: object = {}) =>
  instrumentRepaid({
    ...{ ...ofLoan, instrumentId: 'loan-1', entryId, amountFen, documentNumber: entryId, repaidFrom: 'own' },
    ...own,
  });
const request = { ...loan, amountFen: 1_000, documentNumber: '银1' };
const drawing = { instrumentId: 'loan-1', entryId: 'd-1', amountFen: 400, documentNumber: '提1' };
const repaying = { instrumentId: 'loan-1', entryId: 'r-1', amountFen: 100, documentNumber: '还1', repaidFrom: 'own' };
const closed = instrumentClosed({ ...ofLoan, instrumentId: 'loan-1', outcome: 'completed' });

const known = (made: ReturnType<typeof instrumentCommitted> = committed()) => ({ about: [by('account:clerk', made)] });
const drawingOn = (given: object, own: object = {}, context: object = {}) =>
  when(
    drawDownInstrument,
    { instrument: [committed()], holder: county, village, ...given },
    { ...drawing, ...own },
    {
      ...known(),
      ...context,
    },
  );

test('financial or private money is committed to a unit once, by who commits such money', () => {
  const commit = (own: object = {}, given: object = {}) =>
    when(commitInstrument, { holder: county, ...given }, { ...request, ...own });
  expect(commit()).toEqual({ instrument: [instrumentCommitted(request)] });
  expect(commit({}, { instrument: [committed()] })).toEqual({
    refused: 'instrument.already-exists',
    field: 'instrumentId',
  });
  expect(commit({}, { holder: [] })).toEqual({ refused: 'unit.unknown', field: 'holderId' });
  expect(commit({}, { holder: county.map((each) => by('a', each, '2016-03-02')) })).toEqual({
    refused: 'unit.not-yet-established',
    field: 'holderId',
  });
  expect(commit({ provider: 'person' })).toEqual({ refused: 'instrument.other-provider', field: 'provider' });
  expect(commit({ kind: 'social-capital', provider: 'bank' })).toHaveProperty('refused', 'instrument.other-provider');
  expect(commit({ kind: 'social-capital', provider: 'person' })).toHaveProperty('instrument');
});

test('a guarantee covers no more than the loan, with all others, on whatever day', () => {
  const guarantee = {
    ...request,
    instrumentId: 'g-1',
    kind: 'sme-guarantee',
    provider: 'guarantor',
    coversId: 'loan-1',
  };
  const cover = (own: object = {}, given: object = {}, context: object = {}) =>
    when(commitInstrument, { holder: county, loan: [committed()], ...given }, { ...guarantee, ...own }, context);
  const raised = loanCoverChanged({ instrumentId: 'loan-1', guaranteeId: 'g-1', change: 'raised', amountFen: 1_000 });
  expect(cover()).toEqual({ instrument: [instrumentCommitted(guarantee as never)], loan: [raised] });
  const above = { refused: 'instrument.cover-above-loan', field: 'amountFen' };
  expect(cover({ amountFen: 1_001 })).toEqual(above);
  const half = loanCoverChanged({ instrumentId: 'loan-1', guaranteeId: 'g-0', change: 'raised', amountFen: 500 });
  expect(cover({ amountFen: 501 }, { loan: [committed(), by('a', half, '2016-06-01')] })).toEqual(above);
  expect(cover({ amountFen: 500 }, { loan: [committed(), half] })).toHaveProperty('loan');
  expect(cover({}, { loan: [] })).toEqual({ refused: 'instrument.unknown', field: 'coversId' });
  expect(cover({ instrumentId: 'loan-1' })).toEqual({ refused: 'instrument.unknown', field: 'coversId' });
  expect(cover({}, { loan: [committed(1_000, { kind: 'social-capital' })] })).toEqual({
    refused: 'instrument.no-loan',
    field: 'coversId',
  });
  expect(cover({}, { loan: [committed(), closed] })).toEqual({ refused: 'instrument.closed', field: 'coversId' });
  expect(cover({}, { loan: [by('a', committed(), '2016-03-02')] })).toEqual({
    refused: 'instrument.not-yet-committed',
    field: 'effectiveOn',
  });
  expect(cover({ kind: 'sme-loan', provider: 'bank' })).toEqual({
    refused: 'instrument.covers-nothing',
    field: 'coversId',
  });
  // One that names no loan is cover all the same.
  expect(cover({ coversId: undefined })).toEqual({
    instrument: [instrumentCommitted({ ...guarantee, coversId: undefined } as never)],
  });
});

test('no more is drawn than is committed, on any day, in whatever order it is entered', () => {
  expect(drawingOn({})).toEqual({ instrument: [instrumentDrawnDown({ ...drawing, ...ofLoan })] });
  const tooMuch = { refused: 'instrument.more-than-committed', field: 'amountFen' };
  expect(drawingOn({}, { amountFen: 1_000 })).toHaveProperty('instrument');
  expect(drawingOn({}, { amountFen: 1_001 })).toEqual(tooMuch);
  const later = by('a', drawn('d-0', 700), '2016-06-01');
  expect(drawingOn({ instrument: [committed(), later] })).toEqual(tooMuch);
  const raised = instrumentAmended({
    ...{ ...ofLoan, instrumentId: 'loan-1', change: 'raised', amountFen: 500, documentNumber: '银2' },
    reasonCode: 'demand-changed',
  });
  const instrument = [committed(), by('a', raised, '2016-05-01')];
  expect(drawingOn({ instrument }, { amountFen: 1_200 }, { effectiveOn: '2016-04-30' })).toEqual(tooMuch);
  expect(drawingOn({ instrument }, { amountFen: 1_200 }, { effectiveOn: '2016-05-01' })).toHaveProperty('instrument');
});

const fund = (source: FundSource, ...more: readonly object[]) => [
  fundOpened({ fundId: 'fund-1', source, fiscalYear: 2016, poolHolderId: 'county' }),
  ...more,
];
const through = { throughFundId: 'fund-1' };

test.each([
  ['there is none', { instrument: [] }, {}, 'instrument.unknown', 'instrumentId'],
  ['it is closed', { instrument: [committed(), closed] }, {}, 'instrument.closed', 'instrumentId'],
  [
    'the entry is there',
    { instrument: [committed(), drawn('d-1', 1)] },
    {},
    'instrument-entry.already-exists',
    'entryId',
  ],
  ['the village is unknown', { village: [] }, { villageId: 'v' }, 'unit.unknown', 'villageId'],
  [
    'the village is none',
    { village: unit('t', 'township', 'county') },
    { villageId: 't' },
    'funds.not-a-village',
    'villageId',
  ],
  [
    'the village lies elsewhere',
    { village: elsewhere },
    { villageId: 'village-1' },
    'instrument.village-elsewhere',
    'villageId',
  ],
  ['the fund is unknown', { fund: [] }, through, 'fund.unknown', 'throughFundId'],
  ['the fund is fiscal', { fund: fund('central') }, through, 'instrument.fund-of-other-source', 'throughFundId'],
  ['the fund is another’s kind', { fund: fund('social') }, through, 'instrument.fund-of-other-source', 'throughFundId'],
  [
    'the year of the fund is closed',
    { fund: fund('financial', fundYearClosed({ fundId: 'fund-1', fiscalYear: 2016 })) },
    through,
    'funds.year-closed',
    'throughFundId',
  ],
  [
    'the fund is opened later',
    { fund: fund('financial').map((each) => by('a', each as never, '2016-03-02')) },
    through,
    'fund.not-yet-open',
    'effectiveOn',
  ],
  [
    'so much was drawn under the document before',
    { instrument: [committed(), drawn('d-0', 400, { documentNumber: '提 1' })] },
    {},
    'instrument.repeated-document',
    'intendedRepeat',
  ],
])('nothing is drawn when %s', (_, given, own, refused, field) => {
  expect(drawingOn(given, own)).toEqual({ refused, field });
});

test('a drawdown is not before its commitment, and is repeated only on purpose', () => {
  expect(drawingOn({}, {}, { effectiveOn: '2016-02-29' })).toEqual({
    refused: 'instrument.not-yet-committed',
    field: 'effectiveOn',
  });
  const instrument = [committed(), drawn('d-0', 400, { documentNumber: '提1' })];
  expect(drawingOn({ instrument }, { intendedRepeat: true })).toHaveProperty('instrument');
  expect(drawingOn({ fund: fund('financial') }, through)).toHaveProperty('instrument');
  expect(drawingOn({}, { villageId: 'village-1', households: 12 })).toHaveProperty('instrument');
});

test('the Mayang finance model is drawn village by village; a guarantee is neither drawn nor repaid', () => {
  const of = (kind: InstrumentKind) => ({ instrument: [committed(1_000, { kind })] });
  expect(drawingOn(of('mayang-loan'))).toEqual({ refused: 'instrument.village-missing', field: 'villageId' });
  expect(drawingOn(of('mayang-loan'), { villageId: 'village-1' })).toHaveProperty('instrument');
  const isCover = { refused: 'instrument.is-cover', field: 'instrumentId' };
  expect(drawingOn(of('sme-guarantee'))).toEqual(isCover);
  expect(when(repayInstrument, of('sme-guarantee'), repaying)).toEqual(isCover);
});

const repayingOf = (given: readonly object[], own: object = {}, context: object = {}, more: object = {}) =>
  when(repayInstrument, { instrument: [committed(), ...given] as never, ...more }, { ...repaying, ...own }, context);

test('no more is repaid than is drawn, on any day; also once the instrument is closed', () => {
  const tooMuch = { refused: 'instrument.more-than-drawn', field: 'amountFen' };
  expect(repayingOf([])).toEqual(tooMuch);
  expect(repayingOf([drawn('d-1', 99)])).toEqual(tooMuch);
  expect(repayingOf([drawn('d-1', 100)])).toEqual({
    instrument: [instrumentRepaid({ ...repaying, ...ofLoan } as never)],
  });
  expect(repayingOf([drawn('d-1', 100), closed])).toHaveProperty('instrument');
  expect(repayingOf([by('a', drawn('d-1', 100), '2016-05-01')], {}, { effectiveOn: '2016-04-30' })).toEqual(tooMuch);
  expect(repayingOf([drawn('d-1', 150), by('a', repaid('r-0', 100), '2016-06-01')])).toEqual(tooMuch);
  expect(repayingOf([drawn('r-1', 100)])).toEqual({ refused: 'instrument-entry.already-exists', field: 'entryId' });
  expect(repayingOf([drawn('d-1', 300), repaid('r-0', 100, { documentNumber: '还1' })])).toEqual({
    refused: 'instrument.repeated-document',
    field: 'intendedRepeat',
  });
  expect(when(repayInstrument, {}, repaying)).toEqual({ refused: 'instrument.unknown', field: 'instrumentId' });
});

test('out of fiscal money a repayment names the payment by which it was made, so that nothing counts twice', () => {
  const at = (phase: 'disbursed' | 'paid') => ({ holderId: 'county', phase });
  const payment = fundsPaid({
    ...{ fundId: 'fund-1', movementId: 'm-1', amountFen: 250, documentNumber: '付1', source: 'central' },
    ...{ fiscalYear: 2016, from: undefined, to: at('paid'), payee: 'other', projectId: 'p' },
  });
  const paid = { fund: fund('central', payment) };
  const named = { repaidFrom: 'fiscal', fundId: 'fund-1', movementId: 'm-1' };
  const repay = (own: object, more: object = paid, context: object = {}) =>
    repayingOf([drawn('d-1', 400)], { ...named, ...own }, context, more);
  expect(repay({})).toHaveProperty('instrument');
  const missing = 'repayment.payment-missing';
  expect(repay({ fundId: undefined })).toEqual({ refused: missing, field: 'fundId' });
  expect(repay({ movementId: undefined })).toEqual({ refused: missing, field: 'movementId' });
  const needless = 'repayment.payment-needless';
  expect(repay({ repaidFrom: 'own' })).toEqual({ refused: needless, field: 'fundId' });
  expect(repay({ repaidFrom: 'own', fundId: undefined })).toEqual({ refused: needless, field: 'movementId' });
  expect(repay({}, {})).toEqual({ refused: 'fund.unknown', field: 'fundId' });
  expect(repay({}, { fund: fund('financial') })).toEqual({ refused: 'repayment.fund-not-fiscal', field: 'fundId' });
  expect(repay({ movementId: 'm-2' })).toEqual({ refused: 'repayment.no-such-payment', field: 'movementId' });
  expect(repay({ amountFen: 251 })).toEqual({ refused: 'repayment.more-than-paid', field: 'amountFen' });
  const before = by('a', repaid('r-0', 200, { fundId: 'fund-1', movementId: 'm-1' }));
  expect(repay({}, paid, { about: [before] })).toEqual({ refused: 'repayment.more-than-paid', field: 'amountFen' });
  const undone = instrumentEntryReversed({
    ...{ ...ofLoan, instrumentId: 'loan-2', entryId: 'x', reverses: 'r-0', amountFen: 200, documentNumber: '冲1' },
    ...{ fundId: 'fund-1', movementId: 'm-1', reasonCode: 'entered-twice' },
  });
  expect(repay({}, paid, { about: [before, by('a', undone)] })).toHaveProperty('instrument');
  const late = { fund: [...fund('central'), by('a', payment, '2016-04-01')] };
  expect(repay({}, late)).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
});

const reversing = {
  ...{ instrumentId: 'loan-1', entryId: 'x-1', reverses: 'd-1', documentNumber: '冲1' },
  reasonCode: 'wrong-amount',
};
const reverse = (given: readonly object[], own: object = {}, context: object = {}) =>
  when(reverseInstrumentEntry, { instrument: given as never }, { ...reversing, ...own }, context);

test('a drawdown is reversed by naming it, once, while it is not repaid; its document is free again', () => {
  const given = [committed(), drawn('d-1', 400, { villageId: 'village-1' })];
  const reversal = instrumentEntryReversed({
    ...{ ...reversing, ...ofLoan, amountFen: 400, villageId: 'village-1' },
    reasonCode: 'wrong-amount',
  });
  expect(reverse(given)).toEqual({ instrument: [reversal] });
  const after = stateOf(instrument('loan-1'), [...given, reversal]);
  expect(after?.undrawn.balancesFen.at(-1)).toBe(1_000);
  expect(after?.outstanding.balancesFen.at(-1)).toBe(0);
  expect(drawingOn({ instrument: [...given, reversal] }, { entryId: 'd-2', documentNumber: 'd-1' })).toHaveProperty(
    'instrument',
  );
  expect(reverse([...given, repaid('r-1', 1)])).toEqual({
    refused: 'instrument-entry.repaid-since',
    field: 'reverses',
  });
  expect(reverse([...given, reversal], { entryId: 'x-2' })).toEqual({
    refused: 'instrument-entry.already-reversed',
    field: 'reverses',
  });
  expect(reverse([...given, reversal], { entryId: 'x-2', reverses: 'x-1' })).toEqual({
    refused: 'instrument-entry.is-reversal',
    field: 'reverses',
  });
  expect(reverse(given, { reverses: 'd-9' })).toEqual({ refused: 'instrument-entry.unknown', field: 'reverses' });
  expect(reverse(given, { entryId: 'd-1' })).toEqual({ refused: 'instrument-entry.already-exists', field: 'entryId' });
  expect(reverse([])).toEqual({ refused: 'instrument.unknown', field: 'instrumentId' });
  expect(reverse([committed(), by('a', drawn('d-1', 400), '2016-03-02')])).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  expect(reverse(given, {}, { effectiveOn: '2016-02-29' })).toHaveProperty('refused', 'instrument.not-yet-committed');
});

test('why is public as a code; in words it is kept apart', () => {
  const given = [committed(), drawn('d-1', 400)];
  expect(reverse(given, { reasonCode: 'other' })).toEqual({ refused: 'funds.reason-missing', field: 'reason' });
  expect(reverse(given, { reasonCode: 'other', reason: '王某未提款' })).toMatchObject({
    instrument: [{ data: { reasonCode: 'other' }, personal: { reason: '王某未提款' } }],
  });
});

test('a repayment is reversed, too', () => {
  const given = [committed(), drawn('d-1', 400), repaid('r-1', 400, { fundId: 'fund-1', movementId: 'm-1' })];
  expect(reverse(given, { reverses: 'r-1' })).toMatchObject({
    instrument: [{ data: { reverses: 'r-1', amountFen: 400, fundId: 'fund-1', movementId: 'm-1' } }],
  });
});

const amending = {
  ...{ instrumentId: 'loan-1', change: 'lowered', amountFen: 600, documentNumber: '银2' },
  reasonCode: 'demand-changed',
};
const amend = (given: object, own: object = {}, context: object = known()) =>
  when(amendInstrument, { instrument: [committed(), drawn('d-1', 400)], ...given }, { ...amending, ...own }, context);

test('a commitment is lowered by what is neither drawn nor covered, and not to nothing', () => {
  expect(amend({})).toMatchObject({ instrument: [{ data: { change: 'lowered', amountFen: 600 } }] });
  expect(amend({}, { amountFen: 601 })).toEqual({ refused: 'instrument.below-drawn', field: 'amountFen' });
  const cover = loanCoverChanged({ instrumentId: 'loan-1', guaranteeId: 'g-1', change: 'raised', amountFen: 500 });
  expect(amend({ instrument: [committed(), cover] })).toEqual({
    refused: 'instrument.below-cover',
    field: 'amountFen',
  });
  expect(amend({ instrument: [committed(600)] })).toEqual({ refused: 'instrument.nothing-left', field: 'amountFen' });
  expect(amend({}, { change: 'raised' })).toHaveProperty('instrument');
  expect(amend({ instrument: [] })).toEqual({ refused: 'instrument.unknown', field: 'instrumentId' });
  expect(amend({ instrument: [committed(), closed] })).toEqual({ refused: 'instrument.closed', field: 'instrumentId' });
  expect(amend({}, {}, { ...known(), effectiveOn: '2016-02-29' })).toEqual({
    refused: 'instrument.not-yet-committed',
    field: 'effectiveOn',
  });
  expect(amend({}, { reasonCode: 'other' })).toEqual({ refused: 'funds.reason-missing', field: 'reason' });
});

test('what could no longer be kept to the fen is refused', () => {
  const most = 1_000_000_000_000_000;
  const of = { ...ofLoan, instrumentId: 'loan-1', change: 'raised', documentNumber: '银2' } as const;
  const raised = instrumentAmended({ ...of, amountFen: most, reasonCode: 'demand-changed' });
  const instrument = [committed(most), ...Array.from({ length: 8 }, () => raised)];
  expect(amend({ instrument }, { change: 'raised', amountFen: most })).toEqual({
    refused: 'instrument.sum-too-large',
    field: 'amountFen',
  });
});

test('what a guarantee covers follows it: raised, lowered, ended', () => {
  const coversLoan = { instrumentId: 'g-1', kind: 'sme-guarantee', provider: 'guarantor', coversId: 'loan-1' };
  const guarantee = committed(500, coversLoan);
  const covered = loanCoverChanged({ instrumentId: 'loan-1', guaranteeId: 'g-1', change: 'raised', amountFen: 500 });
  const given = { instrument: [guarantee], loan: [committed(), covered] };
  const context = known(guarantee);
  const asked = { instrumentId: 'g-1', amountFen: 500, change: 'raised' };
  expect(amend(given, asked, context)).toMatchObject({ loan: [{ data: { change: 'raised', amountFen: 500 } }] });
  expect(amend(given, { ...asked, amountFen: 501 }, context)).toEqual({
    refused: 'instrument.cover-above-loan',
    field: 'amountFen',
  });
  // Nothing more of a loan is covered once it is closed; less of it is.
  const ended = { ...given, loan: [...given.loan, closed] };
  expect(amend(ended, asked, context)).toEqual({ refused: 'instrument.closed', field: 'instrumentId' });
  expect(amend(ended, { ...asked, change: 'lowered', amountFen: 100 }, context)).toHaveProperty('loan');
  expect(amend(given, { ...asked, change: 'lowered', amountFen: 100 }, context)).toMatchObject({
    loan: [{ data: { change: 'lowered', amountFen: 100 } }],
  });
  expect(when(closeInstrument, given, { instrumentId: 'g-1', outcome: 'completed' }, context)).toMatchObject({
    instrument: [{ data: { outcome: 'completed' } }],
    loan: [{ data: { guaranteeId: 'g-1', change: 'lowered', amountFen: 500 } }],
  });
});

test('an instrument is closed once, not before anything entered, and cancelled only where nothing is drawn', () => {
  const close = (given: readonly object[], own: object = {}) =>
    when(
      closeInstrument,
      { instrument: given as never },
      { instrumentId: 'loan-1', outcome: 'completed', ...own },
      known(),
    );
  expect(close([committed(), drawn('d-1', 1)])).toEqual({ instrument: [closed] });
  expect(close([committed()], { outcome: 'cancelled' })).toHaveProperty('instrument');
  expect(close([committed(), drawn('d-1', 1)], { outcome: 'cancelled' })).toEqual({
    refused: 'instrument.has-drawn',
    field: 'outcome',
  });
  expect(close([committed(), closed])).toEqual({ refused: 'instrument.closed', field: 'instrumentId' });
  expect(close([])).toEqual({ refused: 'instrument.unknown', field: 'instrumentId' });
  expect(close([committed(), by('a', drawn('d-1', 1), '2016-03-02')])).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});
