import { by, when } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import { giverRegistered } from './facts.ts';
import { registerGiver } from './register-giver.ts';

const creditCode = '91350100M000100Y43';
const enterprise = { giverId: 'giver-1', kind: 'enterprise', organisationName: '演示公司', creditCode } as const;
const person = { giverId: 'giver-2', kind: 'person', name: '甲' } as const;
const department = { giverId: 'giver-3', kind: 'department', unitId: 'unit-1' } as const;
const unit = (level: 'department' | 'county') => [
  by('a', unitEstablished({ unitId: 'unit-1', level, code: '1', codeSystem: 'local', nameZh: '甲' }), '2015-01-01'),
];

test.each([enterprise, { ...enterprise, kind: 'organisation' as const }, person])(
  'a giver is registered: %o',
  (asked) => {
    expect(when(registerGiver, {}, asked)).toEqual({ giver: [giverRegistered(asked)] });
  },
);

test('a department is one by its unit', () => {
  expect(when(registerGiver, { unit: unit('department') }, department)).toEqual({
    giver: [giverRegistered(department)],
  });
  expect(when(registerGiver, {}, department)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(when(registerGiver, { unit: unit('county') }, department)).toEqual({
    refused: 'giver.not-a-department',
    field: 'unitId',
  });
});

test('the name of a person stands apart, to be erased one day', () => {
  const fact = giverRegistered(person);
  expect(fact.personal).toEqual({ name: '甲' });
  expect(JSON.stringify(fact.data)).not.toContain('甲');
});

test('each kind has its own details', () => {
  const refusing = (asked: object) => when(registerGiver, { unit: unit('department') }, asked);
  const { creditCode: _, ...withoutCode } = enterprise;
  expect(refusing(withoutCode)).toMatchObject({ refused: 'giver.detail-missing' });
  expect(refusing({ ...person, creditCode })).toEqual({ refused: 'giver.detail-astray', field: 'creditCode' });
  expect(refusing({ ...department, name: '甲' })).toEqual({ refused: 'giver.detail-astray', field: 'name' });
  expect(refusing({ ...enterprise, creditCode: '91350100M000100Y44' })).toEqual({
    refused: 'giver.credit-code-wrong',
    field: 'creditCode',
  });
});

test('nobody is registered twice, under whichever id', () => {
  const known = giverRegistered(enterprise);
  expect(when(registerGiver, { giver: [known] }, enterprise)).toEqual({
    refused: 'giver.already-exists',
    field: 'giverId',
  });
  const again = { ...enterprise, giverId: 'giver-9' };
  expect(when(registerGiver, {}, again, { about: [by('a', known)] })).toEqual({
    refused: 'giver.already-registered',
    field: 'creditCode',
  });
  const other = [by('a', giverRegistered(department))];
  expect(
    when(registerGiver, { unit: unit('department') }, { ...department, giverId: 'giver-9' }, { about: other }),
  ).toEqual({ refused: 'giver.already-registered', field: 'unitId' });
});
