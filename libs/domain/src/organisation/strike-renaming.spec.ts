import type { RecordedFact } from '../kernel/fact.ts';
import { by, when } from '../kernel/given.ts';
import { leaderAppointed, renamingStruck, unitEstablished, unitRenamed } from './facts.ts';
import { strikeRenaming } from './strike-renaming.ts';

const named = (unitId: string, code: string) =>
  ({ unitId, code, codeSystem: 'statistical', nameZh: `${code}村` }) as const;
const established = (unitId: string, code: string, on = '2015-01-01') =>
  by('account:clerk', unitEstablished({ ...named(unitId, code), level: 'village', parentId: 'town' }), on);
const renamed = (unitId: string, code: string, on = '2018-01-01') =>
  by('account:clerk', unitRenamed(named(unitId, code)), on);

const asked = { unitId: 'a', namedFrom: '2018-01-01', reason: '误录' };
const unit = [established('a', '1'), renamed('a', '2')];
const strike = (own: object = {}, context: object = {}, request: object = {}) =>
  when(
    strikeRenaming,
    { unit, ...own },
    { ...asked, ...request },
    { actor: 'account:checker', effectiveOn: '2018-03-01', gathered: unit, ...context },
  );

test('a name that was entered wrongly is struck out by another, and the one before it goes on', () => {
  expect(strike()).toEqual({ unit: [renamingStruck(asked)] });
});

test('… of two of one day the later told, and never the one with which the unit was established', () => {
  const both: RecordedFact[] = [established('a', '1', '2018-01-01'), renamed('a', '2')];
  expect(strike({ unit: both })).toHaveProperty('unit');
  const struck = by('account:checker', renamingStruck(asked), '2018-03-01');
  expect(strike({ unit: [...both, struck] })).toEqual({ refused: 'renaming.not-recorded', field: 'namedFrom' });
});

const inPost = [
  by(
    'clerk',
    leaderAppointed({ leaderId: 'li', appointmentId: 'x', post: 'head', unitId: 'a', mode: 'full' }),
    '2016-01-01',
  ),
];

test.each([
  ['of a unit that nobody knows', { unit: [] }, {}, {}, 'unit.unknown', 'unitId'],
  ['of another day', {}, {}, { namedFrom: '2018-01-02' }, 'renaming.not-recorded', 'namedFrom'],
  ['by who entered it', {}, { actor: 'account:clerk' }, {}, 'renaming.struck-by-recorder', 'namedFrom'],
  ['by who heads the unit', { acting: [inPost] }, { leaderId: 'li' }, {}, 'unit.own-affair', undefined],
  [
    'where another has the code before it since',
    {},
    { gathered: [...unit, established('b', '3'), renamed('b', '1', '2018-02-01')] },
    {},
    'unit.code-taken',
    'namedFrom',
  ],
] as const)('not struck out: a name %s', (_, own, context, request, refused, field) => {
  expect(strike(own, context, request)).toEqual({ refused, field });
});
