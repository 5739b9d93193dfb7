import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { Compile } from 'typebox/compile';
import { request } from './request.ts';
import { optional } from './term.ts';
import { listOf, record, UnitId, Year } from './vocabulary.ts';

const Sample = request('Sample', {
  unitId: UnitId,
  year: optional(Year),
  parts: listOf(record({ unitId: UnitId }), 1, 3),
});
const right = { unitId: 'u-1', parts: [{ unitId: 'u-2' }] };

const wrongFields = (body: object): string[] =>
  validateSync(Object.assign(new Sample(), body), { whitelist: true, forbidNonWhitelisted: true })
    .map(({ property }) => property)
    .sort();

test('a request is a class with a name, its fields and a closed JSON Schema', () => {
  expect(Sample.name).toBe('Sample');
  expect(new Sample()).toBeInstanceOf(Sample);
  expect(Sample.jsonSchema).toMatchObject({
    title: 'Sample',
    required: ['unitId', 'parts'],
    additionalProperties: false,
  });
});

test.each([
  ['all is right', right, []],
  ['an optional field is given', { ...right, year: 2016 }, []],
  ['an optional field is undefined', { ...right, year: undefined }, []],
  ['an optional field is null', { ...right, year: null }, ['year']],
  ['an optional field is wrong', { ...right, year: '2016' }, ['year']],
  ['a field is missing', { parts: right.parts }, ['unitId']],
  ['everything is missing', {}, ['parts', 'unitId']],
  ['a nested value is wrong', { ...right, parts: [{ unitId: 'U' }] }, ['parts']],
  ['a nested value has more', { ...right, parts: [{ unitId: 'u-2', more: 1 }] }, ['parts']],
  ['a field is unknown', { ...right, intruder: 1 }, ['intruder']],
])('class-validator, when %s', (_, body, wrong) => {
  expect(wrongFields(body)).toEqual(wrong);
});

test('class-validator and the JSON Schema agree', () => {
  const check = Compile(Sample.jsonSchema);
  for (const body of [right, {}, { ...right, year: '2016' }, { ...right, intruder: 1 }]) {
    expect(check.Check(body)).toBe(wrongFields(body).length === 0);
  }
});

test('two requests with a field of the same name have their own checks', () => {
  const Other = request('Other', { unitId: Year });
  expect(validateSync(Object.assign(new Other(), { unitId: 2016 }))).toEqual([]);
  expect(wrongFields(right)).toEqual([]);
});
