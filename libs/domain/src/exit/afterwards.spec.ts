import { appealLodged, resultPublished, resultRecorded, resultRevised } from '../assessment/facts.ts';
import { givenCycle, scoredAt } from '../assessment/given-marking.ts';
import { outcomeOf } from '../assessment/result.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { by, when } from '../kernel/given.ts';
import { unitMerged } from '../organisation/facts.ts';
import { exitRevoked, exitSpotChecked, registerTakenOver, returnedToPoverty } from './facts.ts';
import { COUNTY, county, countySteps, VILLAGE, villageSteps } from './given-exit.ts';
import { givenCount, givenUnit } from './given-register.ts';
import { recordReturnToPoverty } from './record-return-to-poverty.ts';
import { revokeExit } from './revoke-exit.ts';
import { spotCheckExit } from './spot-check-exit.ts';

const exit = countySteps(6);
const unit = county;
const on = (effectiveOn: string, actor = 'account:state') => ({ effectiveOn, actor });

test('a unit that is out is looked at again, by another than who approved', () => {
  const request = { unitId: COUNTY, isSound: false, reportDigest: 'a'.repeat(64) };
  expect(when(spotCheckExit, { exit, unit }, request, on('2017-08-01'))).toEqual({
    exit: [exitSpotChecked({ ...request, year: 2016 })],
  });
  expect(when(spotCheckExit, { exit, unit }, request, on('2017-08-01', 'account:government'))).toEqual({
    refused: 'exit.judged-by-approver',
    field: 'unitId',
  });
  expect(when(spotCheckExit, { exit: countySteps(5) }, request, on('2017-08-01'))).toEqual({
    refused: 'exit.not-approved',
    field: 'unitId',
  });
});

test('a unit that is gone is not looked at again', () => {
  const request = { unitId: COUNTY, isSound: true, reportDigest: 'a'.repeat(64) };
  const gone = [...county, by('a', unitMerged({ unitId: COUNTY, successorId: 'county-2' }), '2017-07-01')];
  expect(when(spotCheckExit, { exit, unit: gone }, request, on('2017-08-01'))).toEqual({
    refused: 'unit.already-succeeded',
    field: 'unitId',
  });
});

describe('a return to poverty', () => {
  const request = { unitId: VILLAGE, year: 2017, persons: 4, households: 1 };
  const village = villageSteps(4);
  const counts = [
    by('a', givenCount(VILLAGE, 2016, [10, 0, 0, 10], [4, 0, 0, 4]), '2016-11-20'),
    by('a', givenCount(VILLAGE, 2017, [4, 6], [2, 2]), '2017-11-20'),
    by('a', givenCount(VILLAGE, 2018, [8, 0, 4], [3, 0, 1]), '2018-11-20'),
  ];
  const gathered = [givenUnit(VILLAGE, 'village'), ...counts];
  const recording = (own: object = {}, given: object = {}, known: readonly RecordedFact[] = gathered) => {
    const context = { ...on('2019-01-10'), gathered: known };
    return when(recordReturnToPoverty, { exit: village, ...given }, { ...request, ...own }, context);
  };

  test('is recorded once for a year, of a unit that is out', () => {
    const returned = returnedToPoverty({ ...request, personsOut: 6 });
    expect(recording()).toEqual({ exit: [returned] });
    expect(recording({}, { exit: [...village, by('a', returned, '2018-01-10')] })).toEqual({
      refused: 'return.already-recorded',
      field: 'year',
    });
    expect(recording({}, { exit: villageSteps(3) })).toEqual({ refused: 'exit.not-approved', field: 'unitId' });
    expect(recording({ households: 5 })).toEqual({ refused: 'return.households-do-not-fit', field: 'households' });
  });

  test('says of how many who had come out, as the villages of the unit have counted by then', () => {
    const known = [
      givenUnit(VILLAGE, 'village'),
      givenUnit('elsewhere', 'village'),
      ...counts.slice(0, 2),
      by('a', givenCount('elsewhere', 2017, [4, 60], [2, 20]), '2017-11-20'),
    ];
    expect(recording({}, {}, known)).toEqual({ exit: [returnedToPoverty({ ...request, personsOut: 6 })] });
  });

  test('is not recorded while nothing is counted: what it is a share of comes first', () => {
    const refused = { refused: 'return.nothing-counted', field: 'unitId' };
    expect(recording({}, {}, [])).toEqual(refused);
    expect(recording({}, {}, [givenUnit(VILLAGE, 'village'), ...counts.slice(2)])).toEqual(refused);
  });

  test('is of no more than had come out, those among them who were counted by a village before this one', () => {
    expect(recording({ persons: 6 })).toHaveProperty('exit');
    expect(recording({ persons: 7 })).toEqual({ refused: 'return.more-than-out', field: 'persons' });
    const share = { poor: 0, out: 3 };
    const taken = registerTakenOver({
      unitId: VILLAGE,
      predecessorId: 'v',
      year: 2016,
      persons: share,
      households: share,
    });
    const register = [by('a', taken, '2017-01-01')];
    expect(recording({ persons: 7 }, { register })).toEqual({
      exit: [returnedToPoverty({ ...request, persons: 7, personsOut: 9 })],
    });
    expect(recording({ persons: 3 }, { register }, [])).toHaveProperty('exit');
  });

  test('is of no household larger than any, and of no village that is gone', () => {
    expect(recording({ persons: 101 })).toEqual({ refused: 'return.households-do-not-fit', field: 'households' });
    const gone = [
      givenUnit(VILLAGE, 'village'),
      by('a', unitMerged({ unitId: VILLAGE, successorId: 'v' }), '2017-01-01'),
    ];
    expect(recording({}, { unit: gone })).toEqual({ refused: 'unit.ended-before', field: 'year' });
  });

  test('lies between the approval and today', () => {
    for (const year of [2015, 2020])
      expect(recording({ year })).toEqual({ refused: 'return.outside-years', field: 'year' });
  });

  test('says what the village counted, where it has', () => {
    expect(recording({ year: 2018 }, { register: counts })).toHaveProperty('exit');
    expect(recording({ year: 2018, persons: 5 }, { register: counts })).toEqual({
      refused: 'return.other-than-counted',
      field: 'persons',
    });
    expect(recording({ year: 2017 }, { register: counts })).toEqual({
      refused: 'return.other-than-counted',
      field: 'persons',
    });
  });
});

describe('an exit shown false', () => {
  const cycle = [by('a', givenCycle(2016), '2016-12-01')];
  const good = scoredAt(9200);
  const bad = scoredAt(9200, ['fraud']);
  const of = { unitId: COUNTY, year: 2016 };
  const recorded = by('account:office', resultRecorded({ ...of, ...good, basis: '评定' }), '2017-01-20');
  const published = by('account:office', resultPublished({ ...of, ...outcomeOf(good) }), '2017-02-01');
  const result = [recorded, published];
  const request = { ...of, result: bad, reason: '数据造假' };
  const revoking = (own: object = {}, given: object = {}, by = on('2017-09-01')) =>
    when(revokeExit, { exit, result, cycle, ...given }, { ...request, ...own }, by);

  test('is revoked, and the result of the year of its approval revised, in one', () => {
    expect(revoking()).toEqual({
      exit: [exitRevoked({ ...of, reason: '数据造假' })],
      result: [resultRevised({ ...of, ...bad, ground: 'finding', reason: '数据造假', previous: outcomeOf(good) })],
    });
  });

  test('names the year of the approval', () => {
    expect(revoking({ year: 2015 })).toEqual({ refused: 'revocation.other-year', field: 'year' });
  });

  test('is not revoked without the result where one is published, nor with one where none is', () => {
    expect(revoking({ result: undefined })).toEqual({ refused: 'revocation.result-missing', field: 'result' });
    expect(revoking({}, { result: [recorded] })).toEqual({ refused: 'result.not-published', field: 'unitId' });
    expect(revoking({ result: undefined }, { result: [] })).toEqual({
      exit: [exitRevoked({ ...of, reason: '数据造假' })],
    });
  });

  test('keeps to the rules of every revision', () => {
    expect(revoking({ result: { ...bad, taskCompleted: true } })).toEqual({
      refused: 'assessment.task-not-completed',
      field: 'result.taskCompleted',
    });
    expect(revoking({ result: good })).toEqual({ refused: 'result.nothing-revised', field: 'unitId' });
    const appeal = by('b', appealLodged({ ...of, against: ['grade'], grounds: '异议' }), '2017-02-10');
    expect(revoking({}, { result: [...result, appeal] })).toEqual({ refused: 'appeal.pending', field: 'unitId' });
    expect(revoking({}, {}, on('2017-01-31'))).toEqual({
      refused: 'effective-day.before-last-step',
      field: 'effectiveOn',
    });
  });

  test('is revoked once, by another than who approved', () => {
    expect(revoking({}, {}, on('2017-09-01', 'account:government'))).toEqual({
      refused: 'exit.judged-by-approver',
      field: 'unitId',
    });
    const revoked = by('b', exitRevoked({ ...of, reason: '数据造假' }), '2017-09-01');
    expect(revoking({}, { exit: [...exit, revoked] })).toEqual({ refused: 'exit.not-approved', field: 'unitId' });
    expect(revoking({}, { exit: [] })).toEqual({ refused: 'exit.not-applied', field: 'unitId' });
  });
});
