import { by, when } from '../kernel/given.ts';
import { leaderAppointed } from '../organisation/facts.ts';
import { exitRevoked, returnedToPoverty, returnStruck } from './facts.ts';
import { VILLAGE, villageSteps } from './given-exit.ts';
import { recordReturnToPoverty } from './record-return-to-poverty.ts';
import { strikeReturn } from './strike-return.ts';

const of = { unitId: VILLAGE, year: 2017 };
const request = { ...of, reason: '重复登记' };
const returned = by(
  'account:village',
  returnedToPoverty({ ...of, persons: 4, households: 1, personsOut: 6 }),
  '2018-01-10',
);
const exit = [...villageSteps(4), returned];
const other = { actor: 'account:county', effectiveOn: '2018-02-01' };
const striking = (own: object = {}, context: object = {}, given: object = {}) =>
  when(strikeReturn, { exit, ...given }, { ...request, ...own }, { ...other, ...context });

test('a return that was entered wrongly is struck out, and why stands apart', () => {
  const struck = returnStruck(request);
  expect(struck).toMatchObject({ personal: { reason: '重复登记' } });
  expect(striking()).toEqual({ exit: [struck] });
});

test('by another than who entered it, of no account of the unit, nor by who served in it', () => {
  expect(striking({}, { actor: 'account:village' })).toEqual({ refused: 'return.struck-by-recorder', field: 'year' });
  expect(striking({}, { unitId: VILLAGE })).toEqual({ refused: 'return.struck-by-unit', field: 'unitId' });
  const held = leaderAppointed({ leaderId: 'li', appointmentId: 'a-1', unitId: VILLAGE, post: 'head', mode: 'full' });
  const acting = [by('account:clerk', held, '2016-01-01')];
  expect(striking({}, { leaderId: 'li' }, { acting: [acting] })).toEqual({
    refused: 'unit.own-affair',
    field: undefined,
  });
});

test('there is nothing to strike out of another year, twice, before it was entered, or once the exit is shown false', () => {
  const none = { refused: 'return.not-recorded', field: 'year' };
  expect(striking({ year: 2018 })).toEqual(none);
  const twice = [...exit, by('account:county', returnStruck(request), '2018-02-01')];
  expect(striking({}, {}, { exit: twice })).toEqual(none);
  expect(striking({}, { effectiveOn: '2018-01-09' })).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  const revoked = [...exit, by('b', exitRevoked({ unitId: VILLAGE, year: 2016, reason: '不实' }), '2018-01-20')];
  expect(striking({}, {}, { exit: revoked })).toEqual({ refused: 'exit.not-approved', field: 'unitId' });
});

test('then it may be recorded as it should have been, from that day on', () => {
  const struck = [...exit, by('account:county', returnStruck(request), '2018-02-01')];
  const anew = (effectiveOn: string) =>
    when(recordReturnToPoverty, { exit: struck }, { ...of, persons: 3, households: 1 }, { ...other, effectiveOn });
  expect(anew('2018-01-31')).toMatchObject({ refused: 'effective-day.before-last-step' });
  expect(anew('2018-02-01')).toEqual({ refused: 'return.nothing-counted', field: 'unitId' });
});
