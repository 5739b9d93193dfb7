import { fact } from './fact.ts';
import { optional, personal } from './term.ts';
import { LeaderId, listOf, record, text, UnitId, Year } from './vocabulary.ts';

const sample = fact('sample.person-noted', {
  leaderId: LeaderId,
  name: personal(text(60, '演示干部')),
  contact: optional(personal(text(60, 'demo@example.org'))),
  year: optional(Year),
});

test('what identifies a person is kept apart', () => {
  const made = sample({ leaderId: 'l-1', name: '甲', contact: '电话' });
  expect(made).toEqual({
    type: 'sample.person-noted',
    schema: 1,
    data: { leaderId: 'l-1' },
    personal: { name: '甲', contact: '电话' },
  });
  expect(sample.personalSchema).toBeDefined();
  expect(JSON.stringify(sample.dataSchema)).not.toContain('contact');
});

test('values that the fact does not have are left out, and absent ones do not appear', () => {
  const request = { leaderId: 'l-1', name: '甲', year: undefined, intruder: 1 };
  expect(sample(request).data).toEqual({ leaderId: 'l-1' });
  expect(Object.keys(sample(request).data)).toEqual(['leaderId']);
});

test('a personal value inside another value cannot be defined: it could not be erased', () => {
  const people = listOf(record({ name: personal(text(60, '甲')) }), 1, 9);
  expect(() => fact('sample.hidden', { people })).toThrow('people hides no personal value');
});

test.each([
  ['nothing', sample.example(), undefined],
  ['a wrong public value', { ...sample.example(), data: { leaderId: 'L' } }, 'data/leaderId'],
  ['an intruder', { ...sample.example(), data: { leaderId: 'l-1', more: 1 } }, 'data'],
  ['a wrong personal value', { ...sample.example(), personal: { name: '' } }, 'personal/name'],
  ['no personal part, where one is required', { ...sample.example(), personal: undefined }, 'personal'],
])('the check finds %s', (_, made, fault) => {
  if (fault) expect(sample.fault(made)).toMatch(new RegExp(`^${fault}`));
  else expect(sample.fault(made)).toBeUndefined();
});

test('a personal part may be missing where nothing in it is required, and not stand where there is none', () => {
  const relaxed = fact('sample.relaxed', { unitId: UnitId, note: optional(personal(text(9, '注'))) });
  const bare = fact('sample.bare', { unitId: UnitId });
  expect(relaxed.fault(relaxed({ unitId: 'u-1' }))).toBeUndefined();
  expect(bare.fault({ ...bare({ unitId: 'u-1' }), personal: { note: '注' } })).toMatch('personal');
});

test('subjects are the ids anywhere in the public part, each once', () => {
  const nested = fact('sample.nested', {
    unitId: UnitId,
    others: optional(listOf(UnitId, 1, 9)),
    people: listOf(record({ leaderId: LeaderId, of: optional(UnitId) }), 1, 9),
    year: Year,
  });
  const { data } = nested({
    unitId: 'u-1',
    others: ['u-2', 'u-1'],
    people: [{ leaderId: 'l-1' }, { leaderId: 'l-2', of: 'u-3' }],
    year: 2016,
  });
  expect(nested.subjects(data)).toEqual(['unit:u-1', 'unit:u-2', 'leader:l-1', 'leader:l-2', 'unit:u-3']);
  expect(fact('sample.plain', { year: Year }).subjects({ year: 2016 })).toEqual([]);
  expect(sample.subjects(sample.example().data as object)).toEqual(['leader:leader-0042']);
});
