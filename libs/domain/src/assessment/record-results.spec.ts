import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { resultPublished, resultRecorded } from './facts.ts';
import { givenCycle, scoredAt } from './given-marking.ts';
import { publishResults } from './publish-results.ts';
import { recordResults } from './record-results.ts';
import { outcomeOf } from './result.ts';

const inTime = { effectiveOn: '2017-02-01' };
const common = { year: 2016, basis: '年度考核组评定' };
const unitIds = ['county-1', 'county-2', 'county-3'];
const units = unitIds.map((unitId) => [
  unitEstablished({ unitId, level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' }),
]);
const cycle = [by('account:clerk', givenCycle(2016), '2016-12-01')];
const given = { units, cycle };
const of = (unitId: string, score = 8650) => ({ unitId, ...scoredAt(score) });
const all = unitIds.map((unitId) => of(unitId));
const recorded = (unitId: string) => [by('account:clerk', resultRecorded({ ...common, ...of(unitId) }), '2017-01-20')];

describe('the results of many units, recorded at once', () => {
  test('are a fact for each, in its own stream', () => {
    expect(when(recordResults, given, { ...common, results: all }, inTime)).toEqual({
      results: all.map((one) => [resultRecorded({ ...common, ...one })]),
    });
  });

  test('are not recorded at all where one cannot be, which is named', () => {
    const ask = (results: readonly object[], more = {}) =>
      when(recordResults, { ...given, ...more }, { ...common, results }, inTime);
    const [first, second] = all;
    expect(ask([first ?? {}, { ...second, totalScoreHundredths: 1 }])).toEqual({
      refused: 'assessment.total-differs',
      field: 'results.1.totalScoreHundredths',
    });
    expect(ask([first ?? {}, of('county-9'), of('county-3')], { units: [units[0], []] })).toEqual({
      refused: 'unit.unknown',
      field: 'results.1.unitId',
    });
    expect(ask([first ?? {}, of('county-1', 4500)])).toEqual({
      refused: 'result.unit-twice',
      field: 'results.1.unitId',
    });
    expect(ask(all, { cycle: [] })).toEqual({ refused: 'cycle.unknown', field: 'year' });
    const published = [...recorded('county-2'), resultPublished({ year: 2016, unitId: 'county-2', ...scoredAt(8650) })];
    expect(ask(all, { results: [[], published] })).toEqual({
      refused: 'result.already-published',
      field: 'results.1.unitId',
    });
  });

  test('are recorded anew with one reason for all; that one revision was seen is none', () => {
    const results = unitIds.map((unitId) => of(unitId, 4500));
    const ask = (more: object, context = {}) =>
      when(
        recordResults,
        { ...given, results: unitIds.map(recorded) },
        { ...common, results, ...more },
        {
          ...inTime,
          ...context,
        },
      );
    const missing = { refused: 'assessment.reason-missing', field: 'reason' };
    expect(ask({})).toEqual(missing);
    expect(ask({}, { isOnRevision: true })).toEqual(missing);
    expect(ask({ reason: '统计口径有误' })).toHaveProperty('results');
  });
});

describe('the results of many units, told by one circular', () => {
  const ask = (results: readonly object[], states: readonly (readonly object[])[] = unitIds.map(recorded)) =>
    when(publishResults, { results: states as never }, { year: 2016, results }, inTime);

  test('are a fact for each, with its rank', () => {
    const ranked = unitIds.map((unitId, at) => ({ unitId, rank: { rank: at + 1, of: 3 } }));
    expect(ask(ranked)).toEqual({
      results: ranked.map((one) => [resultPublished({ year: 2016, ...one, ...outcomeOf(scoredAt(8650)) })]),
    });
  });

  test('are not told at all where one cannot be, which is named', () => {
    const all = unitIds.map((unitId) => ({ unitId }));
    expect(ask(all, [recorded('county-1'), [], recorded('county-3')])).toEqual({
      refused: 'result.not-recorded',
      field: 'results.1.unitId',
    });
    expect(ask([{ unitId: 'county-1' }, { unitId: 'county-2', rank: { rank: 4, of: 3 } }])).toEqual({
      refused: 'result.rank-beyond-class',
      field: 'results.1.rank.rank',
    });
    expect(ask([...all, { unitId: 'county-2', rank: { rank: 1, of: 3 } }])).toEqual({
      refused: 'result.unit-twice',
      field: 'results.3.unitId',
    });
  });
});
