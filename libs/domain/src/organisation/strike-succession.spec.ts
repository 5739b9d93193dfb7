import { registerTakenOver } from '../exit/facts.ts';
import { fundsAllocated, movementReversed } from '../funds/facts.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { by, someone, stateOf, when } from '../kernel/given.ts';
import {
  leaderAppointed,
  successionStruck,
  takeoverStruck,
  unitEstablished,
  unitMerged,
  unitRenamed,
  unitSplit,
  unitTakenOver,
} from './facts.ts';
import { mergeUnits } from './merge-units.ts';
import { strikeSuccession } from './strike-succession.ts';
import { unit } from './unit.ts';

const DAY = '2018-01-01';
const established = (unitId: string, code = unitId) =>
  by(
    'account:clerk',
    unitEstablished({ unitId, level: 'village', parentId: 'town', code, codeSystem: 'statistical', nameZh: unitId }),
    '2015-01-01',
  );
const merged = by('account:clerk', unitMerged({ unitId: 'a', successorId: 'b' }), DAY);
const taken = by('account:clerk', unitTakenOver({ unitId: 'b', predecessorId: 'a' }), DAY);
const asked = { unitId: 'a', succeededOn: DAY, reason: '误录' };
const on = { actor: 'account:checker', effectiveOn: '2018-03-01' };

interface Given {
  readonly unit?: readonly RecordedFact[];
  readonly successors?: readonly (readonly RecordedFact[])[];
  readonly acting?: readonly (readonly RecordedFact[])[];
}
const given = { unit: [established('a'), merged], successors: [[established('b'), taken]] };
const strike = (own: Given = {}, context: object = {}, request: object = {}) => {
  const facts = { ...given, ...own };
  return when(strikeSuccession, facts, { ...asked, ...request }, { ...on, about: facts.unit, ...context });
};

test('a merger that was entered wrongly is struck out by another, and neither stands in the place of the other', () => {
  const struck = successionStruck({ ...asked, successorIds: ['b'] });
  expect(strike()).toEqual({
    unit: [struck],
    successors: [[takeoverStruck({ unitId: 'b', predecessorId: 'a', succeededOn: DAY })]],
  });
  // … and it may be merged into another, or anew.
  const again = (successor: readonly RecordedFact[]) =>
    when(
      mergeUnits,
      { predecessors: [[...given.unit, by('account:checker', struck, '2018-03-01')]], successor },
      { predecessorIds: ['a'], successorId: 'b' },
      { effectiveOn: DAY },
    );
  expect(again([established('b')])).toHaveProperty('predecessors');
});

test('of a split every part comes back; who went on was never gone', () => {
  const split = by('account:clerk', unitSplit({ unitId: 'a', successorIds: ['b', 'c'] }), DAY);
  const successors = ['b', 'c'].map((unitId) => [
    established(unitId),
    by('account:clerk', unitTakenOver({ unitId, predecessorId: 'a' }), DAY),
  ]);
  expect(strike({ unit: [established('a'), split], successors })).toMatchObject({
    unit: [{ data: { successorIds: ['b', 'c'] } }],
    successors: [[{ data: { unitId: 'b' } }], [{ data: { unitId: 'c' } }]],
  });
  const goesOn = by('account:clerk', unitSplit({ unitId: 'a', successorIds: ['a', 'b'] }), DAY);
  expect(strike({ unit: [established('a'), goesOn], successors: successors.slice(0, 1) })).toMatchObject({
    unit: [{ data: { successorIds: ['a', 'b'] } }],
    successors: [[{ data: { unitId: 'b', predecessorId: 'a' } }]],
  });
});

test('what the unit had taken over before comes back with it', () => {
  const before = by('account:clerk', unitTakenOver({ unitId: 'a', predecessorId: 'x' }), '2017-01-01');
  const both = ['a', 'x'].map((predecessorId) =>
    by('account:clerk', unitTakenOver({ unitId: 'b', predecessorId }), DAY),
  );
  const own = { unit: [established('a'), before, merged], successors: [[established('b'), ...both]] };
  expect(strike(own)).toMatchObject({
    successors: [[{ data: { predecessorId: 'a' } }, { data: { predecessorId: 'x' } }]],
  });
});

const share = { poor: 4, out: 6 };
const register = by(
  'account:village',
  registerTakenOver({ unitId: 'b', predecessorId: 'a', year: 2017, persons: share, households: { poor: 1, out: 2 } }),
);
const account = (holderId: string) => ({ holderId, phase: 'allocated' as const });
const movement = { fundId: 'fund-1', source: 'central', fiscalYear: 2018, amountFen: 9_000_000 } as const;
const moved = by(
  'account:finance',
  fundsAllocated({ ...movement, movementId: 'm-1', documentNumber: '1', from: account('a'), to: account('b') }),
  '2018-02-01',
);
const reversed = by(
  'account:finance',
  movementReversed({
    ...{ ...movement, movementId: 'm-2', documentNumber: '1', from: account('b'), to: account('a'), reverses: 'm-1' },
    reasonCode: 'wrong-account',
  }),
  '2018-02-02',
);
const recoded = by(
  'account:clerk',
  unitRenamed({ unitId: 'b', code: 'a', codeSystem: 'statistical', nameZh: 'b' }),
  DAY,
);
const inPost = [
  by(
    'clerk',
    leaderAppointed({ leaderId: 'li', appointmentId: 'x', post: 'head', unitId: 'b', mode: 'full' }),
    '2016-01-01',
  ),
];
const wentOn = by('account:clerk', unitMerged({ unitId: 'b', successorId: 'c' }), '2018-02-01');
const second = by('account:clerk', unitSplit({ unitId: 'a', successorIds: ['a', 'b'] }), '2018-02-01');
const first = by('account:clerk', unitSplit({ unitId: 'a', successorIds: ['a', 'b'] }), DAY);
const known = (...facts: RecordedFact[]) => ({ gathered: [established('a'), established('b'), merged, ...facts] });

test.each<readonly [string, Given, object, object, string, string | undefined]>([
  ['of a unit that nobody knows', { unit: [] }, {}, {}, 'unit.unknown', 'unitId'],
  ['of another day', {}, {}, { succeededOn: '2018-01-02' }, 'succession.not-recorded', 'succeededOn'],
  ['by who entered it', {}, { actor: 'account:clerk' }, {}, 'succession.struck-by-recorder', 'succeededOn'],
  ['by who heads the successor', { acting: [inPost] }, { leaderId: 'li' }, {}, 'unit.own-affair', undefined],
  [
    'that a later one followed',
    { unit: [established('a'), first, second] },
    {},
    {},
    'succession.not-the-last',
    'succeededOn',
  ],
  [
    'whose successor was succeeded itself',
    { successors: [[established('b'), taken, wentOn]] },
    {},
    {},
    'succession.successor-succeeded',
    'succeededOn',
  ],
  ['on which a register rests', {}, known(register), {}, 'succession.register-taken-over', 'succeededOn'],
  ['on which money moved', {}, known(moved), {}, 'succession.money-moved', 'succeededOn'],
  ['where another has its code', {}, known(recoded), {}, 'unit.code-taken', 'succeededOn'],
])('not struck out: a merger %s', (_, own, context, request, refused, field) => {
  expect(strike(own, context, request)).toEqual({ refused, field });
});

test('a second time there is nothing to strike out; money that was reversed is no reason against it', () => {
  const struck = by('account:checker', successionStruck({ ...asked, successorIds: ['b'] }), '2018-03-01');
  expect(strike({ unit: [...given.unit, struck] })).toEqual({
    refused: 'succession.not-recorded',
    field: 'succeededOn',
  });
  expect(strike({}, known(moved, reversed))).toHaveProperty('unit');
});

test.each([
  ['the households and persons of the register', register, '(households: 3, persons: 10)'],
  ['the money', moved, '90000.00 yuan went from a to b (movements: 1, m-1 among them)'],
])('the refusal gives the numbers: %s', (_, resting, told) => {
  const states = {
    unit: stateOf(unit('a'), given.unit),
    successors: given.successors.map((facts) => stateOf(unit('b'), facts)),
    acting: [],
  };
  const context = { ...someone('account:checker'), ...on, today: on.effectiveOn, gathered: [resting] };
  expect(strikeSuccession.decide(states, asked, context)).toMatchObject({
    text: { en: expect.stringContaining(told) },
  });
});
