import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { decideAppeal } from './decide-appeal.ts';
import {
  appealDecided,
  appealLodged,
  cycleClosed,
  exemptionGranted,
  exemptionRevoked,
  resultPublished,
  resultRecorded,
  resultRevised,
} from './facts.ts';
import { givenCycle, scoredAt } from './given-marking.ts';
import { grantExemption } from './grant-exemption.ts';
import { lodgeAppeal } from './lodge-appeal.ts';
import { publishResult } from './publish-result.ts';
import { outcomeOf } from './result.ts';
import { reviseResult } from './revise-result.ts';
import { revokeExemption } from './revoke-exemption.ts';

const [CLERK, COUNTY, REVIEWER, OTHER] = ['account:clerk', 'account:county', 'account:reviewer', 'account:other'];
const about = { unitId: 'county-1', year: 2016 };
const failed = scoredAt(4500);
const cycle = [givenCycle(2016), cycleClosed({ year: 2016 })];
const recorded = [by(CLERK, resultRecorded({ ...about, ...failed, basis: '评定' }), '2017-02-01')];
const publishedAs = (scored = failed) => [
  by(CLERK, resultRecorded({ ...about, ...scored, basis: '评定' }), '2017-02-01'),
  by(CLERK, resultPublished({ ...about, ...outcomeOf(scored) }), '2017-02-15'),
];
const published = publishedAs();
const appeal = { ...about, against: ['task-completed' as const], grounds: '漏计脱贫人口' };
const lodged = by(COUNTY, appealLodged(appeal), '2017-02-20');
const decision = { ...about, decision: 'upheld' as const, reason: '核实属实' };
const upheld = by(REVIEWER, appealDecided(decision), '2017-03-10');
const revision = { ...about, ...scoredAt(8650), ground: 'appeal-upheld' as const, reason: '复核更正' };
const as = (actor: string, effectiveOn: string) => ({ actor, effectiveOn });

const lodge = (result: unknown[], effectiveOn = '2017-02-20', ask: object = appeal) =>
  when(lodgeAppeal, { result: result as never, cycle }, ask, as(COUNTY, effectiveOn));
const decide = (result: unknown[], actor: string, effectiveOn = '2017-03-10') =>
  when(decideAppeal, { result: result as never }, decision, as(actor, effectiveOn));
const revise = (result: unknown[], actor: string, own: object = {}, effectiveOn = '2017-03-12') =>
  when(reviseResult, { result: result as never, cycle }, { ...revision, ...own }, as(actor, effectiveOn));

test('the circular says what was recorded last, once the year is over, also after the cycle is closed', () => {
  const publish = (result: unknown[], effectiveOn = '2017-02-15') =>
    when(publishResult, { result: result as never }, about, { effectiveOn });
  const twice = [...recorded, resultRecorded({ ...about, ...scoredAt(8650), basis: '复核', reason: '更正' })];
  expect(publish(twice)).toEqual({ result: [resultPublished({ ...about, ...outcomeOf(scoredAt(8650)) })] });
  expect(publish([])).toEqual({ refused: 'result.not-recorded', field: 'unitId' });
  expect(publish(published)).toEqual({ refused: 'result.already-published', field: 'unitId' });
  expect(publish(recorded, '2016-12-31')).toEqual({ refused: 'assessment.year-not-over', field: 'effectiveOn' });
  expect(publish(recorded, '2017-01-31')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
});

test('an appeal is lodged against a published result, one at a time', () => {
  expect(lodge(recorded)).toEqual({ refused: 'result.not-published', field: 'unitId' });
  expect(lodge(published)).toEqual({ result: [appealLodged(appeal)] });
  expect(lodge([...published, lodged])).toEqual({ refused: 'appeal.pending', field: 'unitId' });
  const rejected = by(REVIEWER, appealDecided({ ...decision, decision: 'rejected' }), '2017-03-01');
  const after = [...published, lodged, rejected];
  expect(lodge(after, '2017-03-02')).toEqual({ refused: 'appeal.already-decided', field: 'against.0' });
  const otherPoint = { ...appeal, against: ['grade'] };
  expect(lodge(after, '2017-03-02', otherPoint)).toHaveProperty('result');
  const both = { ...appeal, against: ['grade', 'task-completed'] };
  expect(lodge(after, '2017-03-02', both)).toEqual({ refused: 'appeal.already-decided', field: 'against.1' });
  // What is revised is another result.
  const slip = { ...about, ...scoredAt(4600), ground: 'error-found' as const, reason: '录入有误' };
  const revised = by(OTHER, resultRevised({ ...slip, previous: outcomeOf(failed) }), '2017-03-05');
  expect(lodge([...after, revised], '2017-03-06')).toHaveProperty('result');
  expect(lodge(published, '2017-02-14')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
});

test('it is lodged within the days that the scheme gives, anew from a revision', () => {
  expect(lodge(published, '2017-03-17')).toHaveProperty('result');
  const late = { refused: 'appeal.too-late', field: 'effectiveOn' };
  expect(lodge(published, '2017-03-18')).toEqual(late);
  expect(lodge(published, '2018-05-20')).toEqual(late);
  const still = { ...about, ...scoredAt(5000), ground: 'error-found' as const, reason: '计算有误' };
  const revised = by(OTHER, resultRevised({ ...still, previous: outcomeOf(failed) }), '2017-06-01');
  expect(lodge([...published, revised], '2017-07-01')).toHaveProperty('result');
  expect(lodge([...published, revised], '2017-07-02')).toEqual(late);
});

test.each([
  ['the best grade', scoredAt(9650), 'grade'],
  ['a completed task', scoredAt(9650), 'task-completed'],
  ['vetoes where none stands', failed, 'veto'],
] as const)('an appeal against %s has nothing to gain', (_, scored, against) => {
  const ask = { ...appeal, against: [against] };
  expect(lodge(publishedAs(scored), '2017-02-20', ask)).toEqual({
    refused: 'appeal.nothing-to-gain',
    field: 'against',
  });
  expect(lodge(publishedAs(scored), '2017-02-20', { ...appeal, against: ['score'] })).toHaveProperty('result');
});

test('it is decided once, by another than who recorded the result or lodged the appeal', () => {
  const given = [...published, lodged];
  expect(decide(given, CLERK)).toEqual({ refused: 'appeal.decided-by-recorder', field: 'unitId' });
  expect(decide(given, COUNTY)).toEqual({ refused: 'appeal.decided-by-appellant', field: 'unitId' });
  expect(decide(given, REVIEWER)).toEqual({ result: [appealDecided(decision)] });
  expect(decide(given, REVIEWER, '2017-02-19')).toMatchObject({ refused: 'effective-day.before-last-step' });
  expect(decide([...given, upheld], REVIEWER)).toEqual({ refused: 'appeal.none-pending', field: 'unitId' });
  expect(decide(published, REVIEWER)).toEqual({ refused: 'appeal.none-pending', field: 'unitId' });
});

test('nobody who ever recorded the result decides, whoever recorded it last', () => {
  const anew = resultRecorded({ ...about, ...scoredAt(4600), basis: '复核', reason: '更正' });
  const given = [...recorded, by(OTHER, anew, '2017-02-02'), ...published.slice(1), lodged];
  for (const actor of [CLERK, OTHER])
    expect(decide(given, actor)).toMatchObject({ refused: 'appeal.decided-by-recorder' });
});

test('while an appeal is pending nothing is revised; the revision that it orders follows it before anything else', () => {
  const pending = [...published, lodged];
  expect(revise(pending, REVIEWER)).toEqual({ refused: 'appeal.pending', field: 'unitId' });
  expect(revise(pending, OTHER, { ground: 'error-found' })).toEqual({ refused: 'appeal.pending', field: 'unitId' });
  const ordered = [...pending, upheld];
  expect(lodge(ordered, '2017-03-11')).toEqual({ refused: 'appeal.revision-ordered', field: 'unitId' });
  expect(revise(ordered, REVIEWER, { ground: 'finding' })).toEqual({
    refused: 'revision.appeal-comes-first',
    field: 'ground',
  });
  expect(revise(ordered, CLERK)).toEqual({ refused: 'revision.by-recorder', field: 'unitId' });
  expect(revise(ordered, REVIEWER, {}, '2017-03-09')).toMatchObject({ refused: 'effective-day.before-last-step' });
  const revised = resultRevised({ ...revision, previous: outcomeOf(failed) });
  expect(revise(ordered, REVIEWER)).toEqual({ result: [revised] });
  expect(revise([...ordered, by(REVIEWER, revised, '2017-03-12')], OTHER)).toEqual({
    refused: 'revision.no-appeal-upheld',
    field: 'ground',
  });
});

test('without an appeal a revision has a ground of its own, and says something else than the result', () => {
  const found = { ground: 'error-found' };
  expect(revise(published, CLERK)).toEqual({ refused: 'revision.no-appeal-upheld', field: 'ground' });
  expect(revise(published, CLERK, found)).toHaveProperty('result');
  expect(revise(recorded, CLERK, found)).toEqual({ refused: 'result.not-published', field: 'unitId' });
  expect(revise(published, CLERK, { ...failed, ...found })).toEqual({
    refused: 'result.nothing-revised',
    field: 'unitId',
  });
  expect(revise(published, CLERK, { grade: '优秀', ...found })).toEqual({
    refused: 'assessment.grade-differs',
    field: 'grade',
  });
});

test('an exemption is granted once, before a result or after it, not before the year', () => {
  const unit = [
    unitEstablished({ unitId: 'county-1', level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' }),
  ];
  const ask = { ...about, ground: 'natural-disaster' as const, basis: '特大洪灾' };
  const granted = exemptionGranted(ask);
  expect(when(grantExemption, { unit }, ask)).toEqual({ result: [granted] });
  expect(when(grantExemption, { unit, result: published }, ask, { effectiveOn: '2017-02-15' })).toEqual({
    result: [granted],
  });
  expect(when(grantExemption, { unit, result: published }, ask, { effectiveOn: '2017-02-14' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  expect(when(grantExemption, {}, ask)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(when(grantExemption, { unit, result: [granted, ...published] }, ask)).toEqual({
    refused: 'result.exempt-already',
    field: 'unitId',
  });
  expect(when(grantExemption, { unit }, ask, { effectiveOn: '2015-12-31' })).toEqual({
    refused: 'exemption.year-not-begun',
    field: 'effectiveOn',
  });
});

test('an exemption granted anew is of no day before the last was revoked, before a result or after it', () => {
  const unit = [
    unitEstablished({ unitId: 'county-1', level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' }),
  ];
  const ask = { ...about, ground: 'natural-disaster' as const, basis: '特大洪灾' };
  const revoked = [
    by(CLERK, exemptionGranted(ask), '2016-06-01'),
    by(OTHER, exemptionRevoked({ ...about, reason: '灾情不实' }), '2017-05-01'),
  ];
  const granting = (result: object[], effectiveOn: string) =>
    when(grantExemption, { unit, result: result as never }, ask, { effectiveOn });
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  expect(granting(revoked, '2017-04-30')).toEqual(early);
  expect(granting([...revoked, ...published], '2017-04-30')).toEqual(early);
  expect(granting([...revoked, ...published], '2017-05-01')).toHaveProperty('result');
});

test('an exemption is revoked by another than who granted it, and may be granted anew', () => {
  const granting = exemptionGranted({ ...about, ground: 'epidemic', basis: '封控' });
  const granted = by(CLERK, granting, '2016-06-01');
  const ask = { ...about, reason: '灾情不实' };
  const revoke = (result: unknown[], actor: string, effectiveOn = '2017-05-01') =>
    when(revokeExemption, { result: result as never }, ask, as(actor, effectiveOn));
  expect(revoke([granted, ...published], OTHER)).toEqual({ result: [exemptionRevoked(ask)] });
  expect(revoke([granted], OTHER)).toHaveProperty('result');
  expect(revoke([granted], CLERK)).toEqual({ refused: 'exemption.revoked-by-granter', field: 'unitId' });
  expect(revoke(published, OTHER)).toEqual({ refused: 'exemption.none-granted', field: 'unitId' });
  expect(revoke([granted], OTHER, '2016-05-31')).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  const revoked = by(OTHER, exemptionRevoked(ask), '2017-05-01');
  expect(revoke([granted, revoked], OTHER)).toEqual({ refused: 'exemption.none-granted', field: 'unitId' });
  expect(revoke([granted, revoked, by(OTHER, granting, '2017-06-01')], CLERK, '2017-06-02')).toHaveProperty('result');
});

test('only a unit that was there in the year, and is assessed, is exempt', () => {
  const ask = { ...about, ground: 'natural-disaster' as const, basis: '特大洪灾' };
  const unit = (own: object, on: string) => [
    by(
      CLERK,
      unitEstablished({
        unitId: 'county-1',
        level: 'county',
        code: '431221',
        codeSystem: 'GB/T 2260',
        nameZh: '中方县',
        ...own,
      }),
      on,
    ),
  ];
  const grant = (own: object, on: string, given: object = { cycle }) =>
    when(grantExemption, { ...given, unit: unit(own, on) }, ask, { effectiveOn: '2020-03-01' });
  expect(grant({}, '2016-12-31')).toHaveProperty('result');
  expect(grant({}, '2017-01-01')).toEqual({ refused: 'unit.established-after', field: 'year' });
  const village = { level: 'village' };
  expect(grant(village, '2015-01-01')).toEqual({ refused: 'assessment.unit-in-no-class', field: 'unitId' });
  // Before the cycle is opened nobody can say.
  expect(grant(village, '2015-01-01', {})).toHaveProperty('result');
});

test('what was said of persons stands in the part that can be erased', () => {
  for (const made of [
    resultRecorded({ ...about, ...failed, basis: '张某评定', reason: '张某更正' }),
    appealLodged({ ...appeal, grounds: '张某漏计' }),
    appealDecided({ ...decision, reason: '张某属实' }),
    resultRevised({ ...revision, reason: '张某更正', previous: outcomeOf(failed) }),
    exemptionGranted({ ...about, ground: 'epidemic', basis: '张某确诊' }),
    exemptionRevoked({ ...about, reason: '张某不实' }),
    cycleClosed({ year: 2016, missingAccepted: 1, reason: '张某未报' }),
  ]) {
    expect(JSON.stringify(made.data)).not.toContain('张某');
    expect(JSON.stringify(made.personal)).toContain('张某');
  }
});
