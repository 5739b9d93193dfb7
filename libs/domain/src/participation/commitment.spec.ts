import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { amendCommitment } from './amend-commitment.ts';
import {
  commitmentAmended,
  commitmentMade,
  commitmentWithdrawn,
  deliveryReported,
  deliveryVerified,
  giverRegistered,
} from './facts.ts';
import { makeCommitment } from './make-commitment.ts';
import { DELIVERIES_MAX, reportDelivery } from './report-delivery.ts';
import { verifyDelivery } from './verify-delivery.ts';
import { withdrawCommitment } from './withdraw-commitment.ts';

const about = { commitmentId: 'c-1', giverId: 'giver-1', unitId: 'village-1' };
const request = {
  ...about,
  kind: 'investment',
  amountFen: 1_000,
  due: '2016-12-31',
  linkage: { yearlyDividendsFen: 100, households: 30 },
} as const;
const jobs = { ...about, kind: 'jobs', quantity: 20, quantityUnit: '人', due: '2016-12-31' } as const;
const unitAt = (level: Level) => [
  by('a', unitEstablished({ unitId: 'village-1', level, code: '1', codeSystem: 'local', nameZh: '甲' }), '2015-01-01'),
];
const giver = [giverRegistered({ giverId: 'giver-1', kind: 'person', name: '甲' })];
const making = (given: object = {}, asked: object = request) =>
  when(makeCommitment, { giver, unit: unitAt('village'), ...given } as never, asked);

test('a giver undertakes something for a village or a township, by a day', () => {
  expect(making()).toEqual({ commitment: [commitmentMade(request)] });
  expect(making({ unit: unitAt('township') }, jobs)).toEqual({ commitment: [commitmentMade(jobs)] });
});

test.each([
  ['a second time', { commitment: [commitmentMade(request)] }, {}, 'commitment.already-exists', 'commitmentId'],
  ['by nobody', { giver: [] }, {}, 'giver.unknown', 'giverId'],
  ['for nobody', { unit: [] }, {}, 'unit.unknown', 'unitId'],
  ['for a county', { unit: unitAt('county') }, {}, 'commitment.not-for-such-unit', 'unitId'],
  ['by a day before it', {}, { due: '2016-02-29' }, 'commitment.due-before-made', 'due'],
  ['without an amount', {}, { amountFen: undefined }, 'commitment.measure-missing', 'amountFen'],
  ['by a number of money', {}, { quantity: 3 }, 'commitment.measure-astray', 'quantity'],
  ['in a unit that money has not', {}, { quantityUnit: '件' }, 'commitment.quantity-unit-astray', 'quantityUnit'],
  ['with nothing linked', {}, { linkage: { households: 3 } }, 'commitment.linkage-empty', 'linkage'],
])('nothing is undertaken %s', (_, given, own, refused, field) => {
  const { amountFen, ...rest } = { ...request, ...own };
  expect(making(given, { ...rest, ...(amountFen !== undefined && { amountFen }) })).toMatchObject({ refused });
  if (field !== 'amountFen') expect(making(given, { ...request, ...own })).toMatchObject({ field });
});

test('jobs, goods and services are numbers of something', () => {
  const { quantityUnit: _, ...without } = jobs;
  expect(making({}, { ...without, quantityUnit: '人', amountFen: 5 })).toEqual({
    refused: 'commitment.measure-astray',
    field: 'amountFen',
  });
  expect(making({}, without)).toMatchObject({ refused: 'commitment.quantity-unit-missing' });
});

const made = by('account:clerk', commitmentMade(request), '2016-03-01');
const concerned = { giverId: 'giver-1', unitId: 'village-1' };
const delivery = (deliveryId: string, amountFen: number) => ({ commitmentId: 'c-1', deliveryId, amountFen });
const reported = (deliveryId: string, amountFen: number, on = '2016-05-01') =>
  by('account:clerk', deliveryReported({ ...delivery(deliveryId, amountFen), ...concerned }), on);
const verified = (deliveryId: string, confirmed = true) =>
  by('account:office', deliveryVerified({ commitmentId: 'c-1', deliveryId, confirmed, ...concerned }), '2016-05-02');
const withdrawal = { commitmentId: 'c-1', reasonCode: 'giver-unable' } as const;
const withdrawn = by('account:clerk', commitmentWithdrawn({ ...withdrawal, ...concerned }), '2016-06-01');
const whole = [made, reported('d-1', 1_000), verified('d-1')];
const ON = '2016-07-01';

describe('what was kept', () => {
  const reporting = (facts: readonly object[], own: object = {}, effectiveOn = ON) =>
    when(reportDelivery, { commitment: facts as never }, { ...delivery('d-2', 400), ...own }, { effectiveOn });

  test('is reported in parts, up to what was promised', () => {
    const recorded = { commitment: [deliveryReported({ ...delivery('d-2', 400), ...concerned })] };
    expect(reporting([made, reported('d-1', 600)])).toEqual(recorded);
    expect(reporting([made, reported('d-1', 601)])).toEqual({
      refused: 'delivery.more-than-promised',
      field: 'amountFen',
    });
    expect(reporting([made, reported('d-1', 601), verified('d-1', false)])).toEqual(recorded);
  });

  test('also late, and never before it was promised', () => {
    expect(reporting([made], {}, '2017-06-01')).toHaveProperty('commitment');
    expect(reporting([made], {}, '2016-02-29')).toEqual({
      refused: 'effective-day.before-last-step',
      field: 'effectiveOn',
    });
  });

  test.each([
    ['of nothing', [], {}, 'commitment.unknown', 'commitmentId'],
    ['twice', [made, reported('d-2', 1)], {}, 'delivery.already-exists', 'deliveryId'],
    ['of what is kept in whole', whole, {}, 'commitment.kept-whole', 'commitmentId'],
    ['of what was withdrawn', [made, withdrawn], {}, 'commitment.already-withdrawn', 'commitmentId'],
    ['as another number', [made], { quantity: 3 }, 'commitment.measure-astray', 'quantity'],
  ])('is not reported %s', (_, facts, own, refused, field) => {
    expect(reporting(facts, own)).toEqual({ refused, field });
  });

  test('its reports are bounded', () => {
    const many = Array.from({ length: DELIVERIES_MAX }, (_, at) => reported(`e-${at}`, 1));
    expect(reporting([made, ...many])).toEqual({ refused: 'delivery.too-many', field: 'commitmentId' });
  });

  const verification = { commitmentId: 'c-1', deliveryId: 'd-1', confirmed: true } as const;
  const verifying = (facts: readonly object[], more: object = {}) =>
    when(verifyDelivery, { commitment: facts as never }, verification, {
      actor: 'account:office',
      effectiveOn: ON,
      ...more,
    });

  test('is verified by another than reported it, once', () => {
    const done = { commitment: [deliveryVerified({ ...verification, ...concerned })] };
    expect(verifying([made, reported('d-1', 600)])).toEqual(done);
    expect(verifying([made, reported('d-1', 600), withdrawn])).toEqual(done);
    expect(verifying([made, reported('d-1', 600)], { actor: 'account:clerk' })).toEqual({
      refused: 'delivery.verified-by-reporter',
      field: 'deliveryId',
    });
    expect(verifying(whole)).toEqual({ refused: 'delivery.already-verified', field: 'deliveryId' });
    expect(verifying([made])).toEqual({ refused: 'delivery.unknown', field: 'deliveryId' });
    expect(verifying([])).toEqual({ refused: 'commitment.unknown', field: 'commitmentId' });
    expect(verifying([made, reported('d-1', 600)], { effectiveOn: '2016-04-30' })).toEqual({
      refused: 'effective-day.before-last-step',
      field: 'effectiveOn',
    });
  });
});

describe('a commitment', () => {
  const amending = (facts: readonly object[], own: object, effectiveOn = ON) =>
    when(
      amendCommitment,
      { commitment: facts as never },
      { commitmentId: 'c-1', reason: '项目调整', ...own },
      { effectiveOn },
    );

  test('is amended, never below what was reported', () => {
    const own = { amountFen: 700, due: '2017-06-30' };
    expect(amending([made, reported('d-1', 700)], own)).toEqual({
      commitment: [commitmentAmended({ commitmentId: 'c-1', reason: '项目调整', ...own, ...concerned })],
    });
    expect(amending([made, reported('d-1', 701)], own)).toEqual({
      refused: 'commitment.below-delivered',
      field: 'amountFen',
    });
    const amended = by(
      'a',
      commitmentAmended({ commitmentId: 'c-1', reason: '甲', ...own, ...concerned }),
      '2016-08-01',
    );
    expect(amending([made, amended], { households: 5 })).toEqual({
      refused: 'effective-day.before-last-step',
      field: 'effectiveOn',
    });
    expect(amending([made, reported('d-1', 700), verified('d-1'), amended], own)).toMatchObject({
      refused: 'commitment.kept-whole',
    });
  });

  test.each([
    ['there is none', [], { households: 5 }, 'commitment.unknown', 'commitmentId'],
    ['nothing would change', [made], {}, 'commitment.nothing-amended', 'due'],
    ['it is measured otherwise', [made], { quantity: 5 }, 'commitment.measure-astray', 'quantity'],
    ['it would be due before it was made', [made], { due: '2016-02-29' }, 'commitment.due-before-made', 'due'],
    ['it would link nothing', [made], { linkage: {} }, 'commitment.linkage-empty', 'linkage'],
    ['it was withdrawn', [made, withdrawn], { households: 5 }, 'commitment.already-withdrawn', 'commitmentId'],
  ])('is not amended where %s', (_, facts, own, refused, field) => {
    expect(amending(facts, own)).toEqual({ refused, field });
  });

  const withdrawing = (facts: readonly object[], effectiveOn = ON) =>
    when(withdrawCommitment, { commitment: facts as never }, withdrawal, { effectiveOn });

  test('is withdrawn for what is left of it, once', () => {
    const done = { commitment: [commitmentWithdrawn({ ...withdrawal, ...concerned })] };
    expect(withdrawing([made])).toEqual(done);
    expect(withdrawing([made, reported('d-1', 400), verified('d-1')])).toEqual(done);
    expect(withdrawing(whole)).toEqual({ refused: 'commitment.kept-whole', field: 'commitmentId' });
    expect(withdrawing([made, withdrawn])).toEqual({
      refused: 'commitment.already-withdrawn',
      field: 'commitmentId',
    });
    expect(withdrawing([])).toEqual({ refused: 'commitment.unknown', field: 'commitmentId' });
    const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
    expect(withdrawing([made], '2016-02-29')).toEqual(early);
    expect(withdrawing([made, reported('d-1', 400)], '2016-04-30')).toEqual(early);
    expect(withdrawing([made, reported('d-1', 400), verified('d-1', false)], '2016-04-30')).toEqual(done);
  });
});

test('on no day is more kept than is promised on it', () => {
  const about = { commitmentId: 'c-1', giverId: 'giver-1', unitId: 'village-1' };
  const made = commitmentMade({ ...about, kind: 'investment', amountFen: 100, due: '2016-12-31' });
  const raised = commitmentAmended({ ...about, amountFen: 200, reason: '追加' });
  const commitment = [by('a', made, '2016-01-01'), by('a', raised, '2016-06-01')];
  const asked = { commitmentId: 'c-1', deliveryId: 'd-1', amountFen: 150, evidenceDigest: 'a'.repeat(64) };
  expect(when(reportDelivery, { commitment }, asked, { effectiveOn: '2016-03-01' })).toEqual({
    refused: 'delivery.more-than-promised',
    field: 'amountFen',
  });
  expect(when(reportDelivery, { commitment }, asked, { effectiveOn: '2016-06-01' })).toHaveProperty('commitment');
});
