import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import {
  exampleOf,
  holdsPersonal,
  isOptional,
  isPersonal,
  optional,
  personal,
  ruleOf,
  subjectOf,
  term,
} from './term.ts';
import {
  AmountFen,
  Authority,
  BasisPoints,
  CalendarDay,
  flag,
  Instant,
  id,
  integer,
  listOf,
  Mode,
  oneOf,
  Pathway,
  Persons,
  Reason,
  record,
  Sha256Hex,
  text,
  UnitId,
  Year,
} from './vocabulary.ts';

const name = text(60, '演示干部');

test('the marks of a term stay, in whichever order they are set', () => {
  for (const both of [optional(personal(name)), personal(optional(name))]) {
    expect([isOptional(both), isPersonal(both), exampleOf(both)]).toEqual([true, true, '演示干部']);
  }
  expect([isOptional(name), isPersonal(name)]).toEqual([false, false]);
  expect(subjectOf(optional(UnitId))).toBe('unit');
  expect(ruleOf(optional(name))).toEqual(ruleOf(name));
});

test('a personal value is found however deep it stands', () => {
  expect(holdsPersonal(listOf(record({ people: listOf(record({ name: personal(name) }), 1, 9) }), 1, 9))).toBe(true);
  expect(holdsPersonal(listOf(record({ unitId: UnitId }), 1, 9))).toBe(false);
});

test('an example is put together from its parts; a term without one is a mistake', () => {
  expect(exampleOf(listOf(record({ unitId: UnitId, year: Year }), 1, 9))).toEqual([
    { unitId: 'county-431221', year: 2016 },
  ]);
  expect(() => exampleOf(Type.String())).toThrow('without an example');
  expect(exampleOf(term(Type.String(), { rule: { zh: '任意', en: 'any' }, example: 'x' }))).toBe('x');
});

test.each([
  [
    'a unit id',
    UnitId,
    ['a', '0', 'county-431221', 'a'.repeat(64)],
    ['', 'A', '-a', 'a-', '县', 'a b', 'a'.repeat(65), 7],
  ],
  ['another id', id('x', '甲', 'x', 'a'), ['a.b'], ['a/b', 'a:b', '..']],
  ['a day', CalendarDay, ['2016-02-29'], ['2015-02-29', '2016-2-9', '2016-02-29T00:00:00Z', 20160229]],
  [
    'an instant',
    Instant,
    ['2016-03-01T00:00:00Z', '2016-03-01T08:00:00.123+08:00'],
    ['2016-03-01', '2016-03-01T25:00:00Z'],
  ],
  ['a year', Year, [2000, 2100], [1999, 2101, 2016.5, '2016']],
  ['an amount', AmountFen, [1, 1e15], [0, -1, 0.5, 1e15 + 1, Number.NaN, '1']],
  ['persons', Persons, [0, 752_300], [-1, 1.5]],
  ['basis points', BasisPoints, [0, 10_000], [10_001]],
  ['a digest', Sha256Hex, ['0'.repeat(64)], ['0'.repeat(63), 'F'.repeat(64)]],
  ['a reason', Reason, ['山体滑坡', 'x'.repeat(500)], ['', ' \n', 'x'.repeat(501)]],
  ['a number', integer(3, 5, 4), [3, 5], [2, 6]],
  ['a flag', flag(), [true, false], [0, 'true']],
  ['a pathway', Pathway, ['relocation'], ['', 'Relocation', 'finance']],
  ['a mode', Mode, ['finance'], ['relocation']],
  ['a choice', oneOf('a', 'b'), ['a', 'b'], ['c', ['a']]],
  ['a list', listOf(UnitId, 1, 2), [['a'], ['a', 'b']], [[], ['a', 'a'], ['a', 'b', 'c'], 'a']],
  ['an authority', Authority, [exampleOf(Authority)], [{}, { ...(exampleOf(Authority) as object), more: 1 }, null]],
])('%s is told from what is not', (_, schema, right, wrong) => {
  const check = Compile(schema);
  for (const value of right) expect([value, check.Check(value)]).toEqual([value, true]);
  for (const value of wrong) expect([value, check.Check(value)]).toEqual([value, false]);
  expect(check.Check(exampleOf(schema))).toBe(true);
});
