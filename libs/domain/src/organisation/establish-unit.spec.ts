import { by, when } from '../kernel/given.ts';
import { establishUnit } from './establish-unit.ts';
import { unitEstablished } from './facts.ts';
import type { Level } from './terms.ts';

const described = { code: '431221', codeSystem: 'GB/T 2260', nameZh: '中方县' } as const;
const of = (level: Level) => ({ unitId: level, level, ...described });
const under = (parentId: Level, level: Level) => ({ ...of(level), unitId: 'unit-1', parentId });

test('the city stands at the top', () => {
  expect(when(establishUnit, {}, of('city'))).toEqual({ unit: [unitEstablished(of('city'))] });
});

test.each<[Level, Level]>([
  ['city', 'department'],
  ['city', 'county'],
  ['city', 'township'],
  ['county', 'township'],
  ['county', 'village'],
  ['township', 'village'],
])('under a %s there may be a %s', (above, level) => {
  const request = under(above, level);
  expect(when(establishUnit, { parent: [unitEstablished(of(above))] }, request)).toEqual({
    unit: [unitEstablished(request)],
  });
});

test.each<[Level, Level]>([
  ['county', 'city'],
  ['county', 'department'],
  ['department', 'township'],
  ['township', 'county'],
  ['village', 'village'],
])('under a %s there is no %s', (above, level) => {
  expect(when(establishUnit, { parent: [unitEstablished(of(above))] }, under(above, level))).toEqual({
    refused: 'unit.wrong-parent',
    field: 'parentId',
  });
});

test('a parent is named, and exists; the unit does not yet', () => {
  const request = under('city', 'county');
  const unit = [unitEstablished(request)];
  expect(when(establishUnit, {}, of('county'))).toEqual({ refused: 'unit.parent-missing', field: 'parentId' });
  expect(when(establishUnit, {}, request)).toEqual({ refused: 'unit.unknown', field: 'parentId' });
  expect(when(establishUnit, { unit }, request)).toEqual({ refused: 'unit.already-exists', field: 'unitId' });
});

test.each([
  [
    'a mark of villages on a township',
    'township',
    { designations: ['poor-village'] },
    'unit.mark-of-another-level',
    'designations.0',
  ],
  [
    'a mark of counties on a village',
    'village',
    { designations: ['poor-village', 'key-county'] },
    'unit.mark-of-another-level',
    'designations.1',
  ],
  ['a sector on a county', 'county', { sector: 'agriculture' }, 'unit.sector-without-department', 'sector'],
  ['no code of the system', 'county', { code: '43122a' }, 'unit.code-not-of-system', 'code'],
  ['too few digits', 'county', { code: '43122' }, 'unit.code-not-of-system', 'code'],
] as const)('no unit is established with %s', (_, level, own, refused, field) => {
  const above = level === 'county' ? 'city' : 'county';
  const given = { parent: [unitEstablished(of(above))] };
  expect(when(establishUnit, given, { ...under(above, level), ...own })).toEqual({ refused, field });
});

test.each([
  ['county', { designations: ['contiguous-area-county', 'key-county'] }],
  ['department', { sector: 'agriculture', code: 'agriculture', codeSystem: 'statistical' }],
  ['township', { code: '431221100' }],
] as const)('a %s may have %j', (level, own) => {
  const given = { parent: [unitEstablished(of('city'))] };
  expect(when(establishUnit, given, { ...under('city', level), ...own })).toHaveProperty('unit');
});

test('no unit is established with a code that another has, or will have', () => {
  const request = under('city', 'county');
  const taken = by('account:clerk', unitEstablished({ ...request, unitId: 'unit-2' }), '2016-03-02');
  const given = { parent: [unitEstablished(of('city'))], holders: [[taken]] as never };
  const asked = (own: object = {}) =>
    when(establishUnit, given, { ...request, ...own }, { effectiveOn: '2016-03-01', about: [taken] });
  expect(asked()).toEqual({ refused: 'unit.code-taken', field: 'code' });
  expect(asked({ codeSystem: 'local' })).toHaveProperty('unit');
});
