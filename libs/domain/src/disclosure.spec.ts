import { facts } from './catalogue.ts';
import { disclosedCount, disclosedTypes, isDisclosed } from './disclosure.ts';

const example = (type: string) => {
  const found = facts.find((each) => each.type === type);
  if (!found) throw new Error(`no fact ${type}`);
  return { fact: found, data: found.example().data as object };
};

test.each(disclosedTypes)('%s names no person, neither among its subjects nor in a field', (type) => {
  const { fact, data } = example(type);
  expect(fact.subjects(data).filter((subject) => /^(?:leader|appointment|account):/.test(subject))).toEqual([]);
  expect(Object.keys(data).filter((field) => /leader|personId|name$/i.test(field))).toEqual([]);
});

test('money is disclosed where it is for a village, and nothing that is not in the list', () => {
  expect(isDisclosed('funds.funds-paid', { villageId: 'v' })).toBe(true);
  expect(isDisclosed('funds.funds-paid', { projectId: 'p' })).toBe(false);
  expect(isDisclosed('funds.funds-budgeted', { villageId: 'v' })).toBe(false);
  expect(isDisclosed('assessment.result-recorded', {})).toBe(false);
  const closed = facts.map(({ type }) => type).filter((type) => !disclosedTypes.includes(type));
  expect(closed.filter((type) => isDisclosed(type, example(type).data))).toEqual([]);
});

test('few are withheld, none are not few', () => {
  expect([0, 1, 4, 5, 752_300].map(disclosedCount)).toEqual([0, null, null, 5, 752_300]);
});
