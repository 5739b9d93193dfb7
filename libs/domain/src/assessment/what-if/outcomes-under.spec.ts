import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import type { Fact } from '../../kernel/fact.ts';
import { unitEstablished } from '../../organisation/facts.ts';
import { scoreEntered } from '../facts.ts';
import { givenMarking, scoredAt } from '../given-marking.ts';
import type { Marking } from '../marking.ts';
import { evaluationsUnder, outcomeDifferences } from './outcomes-under.ts';
import { markingFor, supposedSchemeFault } from './scheme-for.ts';

const YEAR = 2016;
const county = (unitId: string): Fact =>
  unitEstablished({ unitId, level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' });
const logged = (facts: readonly Fact[]): readonly LoggedFact[] =>
  facts.map(({ type, data }, position) => ({
    ...{ id: `event-${position}`, position, recordedAt: '2016-06-01T00:00:00.000Z', actor: 'account:clerk' },
    ...{ effectiveOn: '2016-01-01', type, data },
  }));
const facts = logged(['c1', 'c2', 'c3'].map(county));
const results = new Map([
  ['c1', scoredAt(9_500)],
  ['c2', scoredAt(6_500)],
  ['c3', scoredAt(7_000, ['fraud'])],
]);
const under = (marking: Marking, own = facts) => ({
  evaluations: evaluationsUnder(own, { year: YEAR, schemeId: 'scheme-1', marking, position: 100, results }),
  marking,
});

test('where nobody entered a score, that of the result stands for it; so the same scheme makes no difference', () => {
  const { evaluations } = under(givenMarking);
  expect(evaluations.units.map(({ unitId, totalHundredths, rank }) => [unitId, totalHundredths, rank?.rank])).toEqual([
    ['c1', 9_500, 1],
    ['c2', 6_500, 2],
    ['c3', 7_000, 3],
  ]);
  expect(outcomeDifferences(under(givenMarking), under(givenMarking))).toEqual([]);
  const entered = scoreEntered({ unitId: 'c2', year: YEAR, code: 'task', scoreHundredths: 9_000, reason: '评定' });
  const own = logged([...['c1', 'c2', 'c3'].map(county), entered]);
  expect(under(givenMarking, own).evaluations.units[1]).toMatchObject({ unitId: 'c2', totalHundredths: 9_000 });
});

test('another scheme is told with what it decides by: units of which nothing differs are left out', () => {
  const strict = markingFor(givenMarking, {
    changes: { bindingIndicators: [{ code: 'task', minScoreHundredths: 8_000 }] },
  });
  expect(outcomeDifferences(under(givenMarking), under(strict))).toEqual([
    {
      ...{ year: YEAR, unitId: 'c2', class: 'counties' },
      was: expect.objectContaining({ taskCompleted: true, because: [] }),
      would: expect.objectContaining({ taskCompleted: false, because: ['task'] }),
    },
  ]);
  const without = markingFor(givenMarking, { changes: { vetoes: undefined } });
  expect(outcomeDifferences(under(givenMarking), under(without))).toMatchObject([
    { unitId: 'c2', was: { rank: { rank: 2 } }, would: { rank: { rank: 3 } } },
    { unitId: 'c3', was: { grade: '不合格', because: ['fraud'] }, would: { grade: '合格', because: [] } },
  ]);
});

test('a unit that is in no class of the other scheme has no outcome by it', () => {
  const none = {
    ...givenMarking,
    classes: [{ code: 'towns', titleZh: '乡镇', titleEn: 'Towns', level: 'township' as const }],
  };
  const found = outcomeDifferences(under(givenMarking), under(none));
  expect(found).toHaveLength(3);
  expect(found[0]).toMatchObject({ unitId: 'c1', class: 'counties', would: undefined });
});

test('what is supposed of a scheme has to hold together, and to go with the policy', () => {
  const bands = [{ grade: '优秀', minScoreHundredths: 0 }];
  const wrong = markingFor(givenMarking, { changes: { bands } });
  expect(supposedSchemeFault(wrong, [])?.code).toBe('scheme.veto-grade-unknown');
  expect(supposedSchemeFault(givenMarking, [])).toBeUndefined();
});
