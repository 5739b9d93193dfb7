import { by, when } from '../kernel/given.ts';
import { approveExit } from './approve-exit.ts';
import { checkExit } from './check-exit.ts';
import { exitReturned, exitSpotChecked, exitStepStruck, returnedToPoverty } from './facts.ts';
import { COUNTY, county, countySteps, givenNotice, policy, sound } from './given-exit.ts';
import { noticeExit } from './notice-exit.ts';
import { strikeExitStep } from './strike-exit-step.ts';

const reason = '登记错误';
const on = (effectiveOn: string, actor = 'account:other') => ({ effectiveOn, actor });
const striking = (count: number, step: string, own: object = on('2016-12-21')) =>
  when(strikeExitStep, { exit: countySteps(count) }, { unitId: COUNTY, step, reason }, own);
const struck = (step: string, kind: 'check' | 'notice' | 'approval', day = '2016-12-21') =>
  by('account:other', exitStepStruck({ unitId: COUNTY, year: 2016, step, kind, reason }), day);
const given = (count: number, ...more: object[]) => ({
  exit: [...countySteps(count), ...more] as never,
  unit: county,
  policy,
});

test('the last step is struck out by another than who entered it, and why stands apart', () => {
  const fact = exitStepStruck({ unitId: COUNTY, year: 2016, step: 'approval', kind: 'approval', reason });
  expect(fact).toMatchObject({ personal: { reason } });
  expect(striking(6, 'approval')).toEqual({ exit: [fact] });
  expect(striking(6, 'approval', on('2016-12-21', 'account:government'))).toEqual({
    refused: 'exit.struck-by-recorder',
    field: 'step',
  });
  expect(striking(6, 'notice')).toEqual({ refused: 'exit.not-the-last-step', field: 'step' });
  expect(striking(1, 'application')).toEqual({ refused: 'exit.application-is-returned', field: 'step' });
  expect(striking(6, 'approval', on('2016-12-19'))).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  expect(striking(0, 'approval')).toEqual({ refused: 'exit.not-applied', field: 'unitId' });
  const returned = by('b', exitReturned({ unitId: COUNTY, year: 2016, reason: '不实' }), '2016-12-06');
  expect(when(strikeExitStep, given(3, returned), { unitId: COUNTY, step: 'provincial-check', reason })).toEqual({
    refused: 'exit.not-in-progress',
    field: 'unitId',
  });
});

test('an approval on which something rests is not struck out', () => {
  const of = { unitId: COUNTY, year: 2016 };
  const later = [
    by('a', returnedToPoverty({ ...of, year: 2017, persons: 4, households: 1 }), '2017-11-01'),
    by('a', exitSpotChecked({ ...of, isSound: true, reportDigest: 'a'.repeat(64) }), '2017-11-01'),
  ];
  for (const each of later)
    expect(
      when(strikeExitStep, given(6, each), { unitId: COUNTY, step: 'approval', reason }, on('2017-12-01')),
    ).toEqual({
      refused: 'exit.approval-relied-on',
      field: 'step',
    });
});

test('it is taken anew as it should have been, for its own day', () => {
  const notice = [givenNotice(COUNTY, 'city')];
  const request = { unitId: COUNTY, noticeId: 'notice-1' };
  const approved = { ...given(6, struck('approval', 'approval')), notice };
  expect(when(approveExit, approved, request, on('2016-12-18'))).toHaveProperty('exit');
  const checked = given(3, struck('provincial-check', 'check'));
  const measured = { unitId: COUNTY, measurements: sound };
  expect(when(checkExit, checked, measured, on('2016-12-04'))).toHaveProperty('exit');
  expect(when(checkExit, given(3), measured, on('2016-12-06'))).toMatchObject({
    refused: 'exit.step-already-taken',
  });
});

test('a notice that was struck out is named by no approval', () => {
  const notice = [givenNotice(COUNTY, 'city')];
  const request = { unitId: COUNTY, noticeId: 'notice-1' };
  const without = { ...given(5, struck('notice', 'notice')), notice };
  expect(when(approveExit, without, request, on('2016-12-22'))).toMatchObject({ refused: 'exit.step-out-of-order' });
  expect(when(noticeExit, without, request, on('2016-12-22'))).toHaveProperty('exit');
});
