import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { enterScore } from './enter-score.ts';
import { enterVeto } from './enter-veto.ts';
import { cycleClosed, scoreEntered, vetoEntered } from './facts.ts';
import { givenCycle } from './given-marking.ts';

const unitId = 'unit-1';
const unit = [unitEstablished({ unitId, level: 'county', code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' })];
const given = { unit, cycle: [by('account:clerk', givenCycle(2016), '2016-12-01')] };
const score = { unitId, year: 2016, code: 'task', scoreHundredths: 8000, reason: '考核组评定' };
const veto = { unitId, year: 2016, code: 'fraud', stands: true, reason: '经查属实' };
const on = { effectiveOn: '2017-02-01' };

test('a score and a veto are entered, anew where they differ', () => {
  expect(when(enterScore, given, score, on)).toEqual({ entered: [scoreEntered(score)] });
  expect(when(enterVeto, given, veto, on)).toEqual({ entered: [vetoEntered(veto)] });
  const entered = [by('a', scoreEntered(score), '2017-01-20'), by('a', vetoEntered(veto), '2017-01-20')];
  const same = { refused: 'assessment.entered-already', field: 'code' };
  expect(when(enterScore, { ...given, entered }, score, on)).toEqual(same);
  expect(when(enterVeto, { ...given, entered }, veto, on)).toEqual(same);
  const other = { ...score, scoreHundredths: 8100 };
  expect(when(enterScore, { ...given, entered }, other, on)).toEqual({ entered: [scoreEntered(other)] });
  expect(when(enterVeto, { ...given, entered }, { ...veto, stands: false }, on)).toHaveProperty('entered');
  expect(when(enterScore, { ...given, entered }, other, { effectiveOn: '2017-01-19' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
});

test('only of what the scheme has, within its full marks, while the cycle is open', () => {
  expect(when(enterScore, given, { ...score, code: 'x' }, on)).toEqual({
    refused: 'assessment.indicator-unknown',
    field: 'code',
  });
  expect(when(enterVeto, given, { ...veto, code: 'x' }, on)).toEqual({
    refused: 'assessment.veto-unknown',
    field: 'code',
  });
  expect(when(enterScore, given, { ...score, scoreHundredths: 10_001 }, on)).toEqual({
    refused: 'assessment.score-beyond-full-marks',
    field: 'scoreHundredths',
  });
  const cycle = [...given.cycle, cycleClosed({ year: 2016 })];
  expect(when(enterScore, { unit, cycle }, score, on)).toEqual({ refused: 'assessment.cycle-closed', field: 'year' });
});
