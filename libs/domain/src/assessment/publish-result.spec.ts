import { when } from '../kernel/given.ts';
import { resultPublished, resultRecorded, resultRevised } from './facts.ts';
import { givenCycle, scoredAt } from './given-marking.ts';
import { publishResult } from './publish-result.ts';
import { outcomeOf } from './result.ts';
import { reviseResult } from './revise-result.ts';

const of = { unitId: 'county-1', year: 2016 };
const on = { effectiveOn: '2017-03-01' };
const recorded = (vetoes: readonly string[] = []) => [
  resultRecorded({ ...of, ...scoredAt(4500, vetoes), basis: '考核组意见' }),
];
const outcome = outcomeOf(scoredAt(4500));

test('the circular tells the vetoes that stand, and the rank where it has one', () => {
  const given = { ...outcomeOf(scoredAt(4500, ['fraud'])), vetoes: ['fraud'] };
  expect(when(publishResult, { result: recorded(['fraud']) }, of, on)).toEqual({
    result: [resultPublished({ ...of, ...given })],
  });
  const rank = { rank: 13, of: 13 };
  expect(when(publishResult, { result: recorded() }, { ...of, rank }, on)).toEqual({
    result: [resultPublished({ ...of, rank, ...outcome })],
  });
});

test('no rank is beyond the number of the class; a revision may be of the rank alone', () => {
  const beyond = { refused: 'result.rank-beyond-class', field: 'rank.rank' };
  const rank = { rank: 14, of: 13 };
  expect(when(publishResult, { result: recorded() }, { ...of, rank }, on)).toEqual(beyond);
  const cycle = [givenCycle(2016)];
  const result = [...recorded(), resultPublished({ ...of, ...outcome })];
  const ask = { ...of, ...scoredAt(4500), ground: 'error-found' as const, reason: '排名有误' };
  expect(when(reviseResult, { result, cycle }, { ...ask, rank }, on)).toEqual(beyond);
  expect(when(reviseResult, { result, cycle }, ask, on)).toMatchObject({ refused: 'result.nothing-revised' });
  const right = { rank: 12, of: 13 };
  expect(when(reviseResult, { result, cycle }, { ...ask, rank: right }, on)).toEqual({
    result: [resultRevised({ ...ask, rank: right, previous: outcome })],
  });
});
