import { decideMeasure } from '../accountability/decide-measure.ts';
import { measureProposed, policyAdopted } from '../accountability/facts.ts';
import { givenObligation } from '../accountability/given-obligation.ts';
import { PROGRAMME_POLICY } from '../accountability/programme-policy.ts';
import { resultPublished, resultRecorded } from '../assessment/facts.ts';
import { scoredAt } from '../assessment/given-marking.ts';
import { publishResult } from '../assessment/publish-result.ts';
import { publishResults } from '../assessment/publish-results.ts';
import { outcomeOf } from '../assessment/result.ts';
import { by, when } from '../kernel/given.ts';
import { noticePosted, objectionRaised } from './facts.ts';

const digest = 'a'.repeat(64);
const { noticeDays } = PROGRAMME_POLICY;
const asking = [...noticeDays, { kind: 'result', days: 5 }, { kind: 'measure', days: 5 }] as const;
const policy = [by('a', policyAdopted({ ...PROGRAMME_POLICY, noticeDays: [...asking] }), '2015-09-09')];
const earlierPolicy = [by('a', policyAdopted(PROGRAMME_POLICY), '2015-09-09')];

type Posted = Partial<Parameters<typeof noticePosted>[0]>;
/** Open from 1 to 7 March 2017. */
const posted = (own: Posted) =>
  by(
    'a',
    noticePosted({
      ...{ noticeId: 'notice-1', kind: 'result', issuerId: 'city', unitIds: ['county-1'], textDigest: digest },
      ...{ place: '公示栏', until: '2017-03-07', daysMinimum: 5, policyVersion: 1, year: 2016, ...own },
    }),
    '2017-03-01',
  );
const objected = objectionRaised({
  ...{ noticeId: 'notice-1', objectionId: 'objection-1', unitId: 'county-1', textDigest: digest, objector: '甲' },
});

const of = { unitId: 'county-1', year: 2016 };
const result = [resultRecorded({ ...of, ...scoredAt(4500), basis: '考核组意见' })];
const outcome = outcomeOf(scoredAt(4500));
const on = { effectiveOn: '2017-03-08' };
const noticed = { ...of, noticeId: 'notice-1' };

test('where the policy sets days for results, a result is published once its notice has stood, and says which', () => {
  const notice = [posted({})];
  expect(when(publishResult, { result, policy, notice }, noticed, on)).toEqual({
    result: [resultPublished({ ...noticed, ...outcome })],
  });
  const refused = (given: object, asked: object, context = on) =>
    when(publishResult, { result, policy, ...given }, asked, context);
  expect(refused({}, of)).toEqual({ refused: 'notice.required', field: 'noticeId' });
  expect(refused({}, noticed)).toEqual({ refused: 'notice.unknown', field: 'noticeId' });
  expect(refused({ notice }, noticed, { effectiveOn: '2017-03-07' })).toEqual({
    refused: 'notice.still-open',
    field: 'effectiveOn',
  });
  expect(refused({ notice: [...notice, objected] }, noticed)).toEqual({
    refused: 'notice.objection-open',
    field: 'noticeId',
  });
  expect(refused({ notice: [posted({ kind: 'fund', year: undefined })] }, noticed)).toEqual({
    refused: 'notice.of-another-kind',
    field: 'noticeId',
  });
  expect(refused({ notice: [posted({ year: 2015 })] }, noticed)).toEqual({
    refused: 'notice.about-another',
    field: 'noticeId',
  });
  expect(refused({ notice: [posted({ unitIds: ['county-2'] })] }, noticed)).toEqual({
    refused: 'notice.unit-not-named',
    field: 'noticeId',
  });
});

test('what was made known is what is published: recorded anew since, it is made known anew', () => {
  const again = [
    ...result,
    by('a', resultRecorded({ ...of, ...scoredAt(9500), basis: '考核组意见', reason: '漏计' }), '2017-03-05'),
  ];
  expect(when(publishResult, { result: again, policy, notice: [posted({})] }, noticed, on)).toEqual({
    refused: 'notice.overtaken',
    field: 'noticeId',
  });
});

test('where it sets none, nothing is made known first', () => {
  expect(when(publishResult, { result, policy: earlierPolicy }, of, on)).toEqual({
    result: [resultPublished({ ...of, ...outcome })],
  });
});

test('of many units each is named by one of the notices; whose objection waits holds up that circular', () => {
  const asked = {
    year: 2016,
    results: [{ unitId: 'county-1' }, { unitId: 'county-2' }],
    noticeIds: ['notice-1', 'notice-2'],
  };
  const results = ['county-1', 'county-2'].map((unitId) => [
    resultRecorded({ unitId, year: 2016, ...scoredAt(4500), basis: '考核组意见' }),
  ]);
  const second = posted({ noticeId: 'notice-2', unitIds: ['county-2'] });
  const given = (notices: readonly (readonly unknown[])[]) => ({ results, policy, notices }) as never;
  expect(when(publishResults, given([[posted({})], [second]]), asked, on)).toMatchObject({
    results: [[{ data: { noticeId: 'notice-1' } }], [{ data: { noticeId: 'notice-2' } }]],
  });
  const alone = { ...asked, noticeIds: ['notice-1'] };
  expect(when(publishResults, given([[posted({})]]), alone, on)).toEqual({
    refused: 'notice.required',
    field: 'noticeIds',
  });
  expect(when(publishResults, given([[posted({}), objected], [second]]), asked, on)).toEqual({
    refused: 'notice.objection-open',
    field: 'noticeIds.0',
  });
});

test('a measure is decided once the notice of its obligation has stood', () => {
  const { about, required } = givenObligation('measure');
  const id = { obligationId: about.obligationId };
  const obligation = [required, measureProposed({ ...about, ...id, form: 'dismissal', grounds: '连续两年未完成' })];
  const decide = { ...id, form: 'dismissal', decidingBody: '中共怀化市委', noticeId: 'notice-1' } as const;
  const late = { effectiveOn: '2018-03-15', actor: 'account:decider' };
  const notice = [posted({ kind: 'measure', year: undefined, ...id, unitIds: [about.unitId] })];
  expect(when(decideMeasure, { obligation, policy, notice }, decide, late)).toMatchObject({
    obligation: [{ data: { noticeId: 'notice-1', form: 'dismissal' } }],
  });
  const { noticeId: _, ...unnamed } = decide;
  expect(when(decideMeasure, { obligation, policy }, unnamed, late)).toEqual({
    refused: 'notice.required',
    field: 'noticeId',
  });
  const other = [posted({ kind: 'measure', year: undefined, obligationId: 'another', unitIds: [about.unitId] })];
  expect(when(decideMeasure, { obligation, policy, notice: other }, decide, late)).toEqual({
    refused: 'notice.about-another',
    field: 'noticeId',
  });
});

test('an objection against one notice of a result is not passed by with another that nobody objected to', () => {
  const recordedResult = resultRecorded({ unitId: 'county-1', year: 2016, ...scoredAt(4500), basis: '考核组意见' });
  const results = [[by('a', recordedResult, '2017-02-20')]];
  const notices = [[posted({ noticeId: 'notice-2' })], [posted({}), objected]];
  const asked = { year: 2016, results: [{ unitId: 'county-1' }], noticeIds: ['notice-2', 'notice-1'] };
  expect(when(publishResults, { results, policy, notices } as never, asked, on)).toEqual({
    refused: 'notice.objection-open',
    field: 'noticeIds.1',
  });
});

test('a measure that was proposed anew since is made known anew', () => {
  const { about, required } = givenObligation('measure');
  const id = { obligationId: about.obligationId };
  const proposed = measureProposed({ ...about, ...id, form: 'demotion', grounds: '连续两年未完成' });
  const obligation = [required, by('account:proposer', proposed, '2017-03-02')];
  const decide = { ...id, form: 'demotion', decidingBody: '中共怀化市委', noticeId: 'notice-1' } as const;
  const notice = [posted({ kind: 'measure', year: undefined, ...id, unitIds: [about.unitId] })];
  const late = { effectiveOn: '2018-03-15', actor: 'account:decider' };
  expect(when(decideMeasure, { obligation, policy, notice }, decide, late)).toEqual({
    refused: 'notice.overtaken',
    field: 'noticeId',
  });
});
