import { boundedMap } from './bounded-map.ts';

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

test('holds what was used lately, and never more than so many', () => {
  const map = boundedMap<string, number>(10);
  for (const i of numbers(0, 100)) {
    map.set(`key-${i}`, i);
    map.get('key-0');
  }
  expect(map.get('key-0')).toBe(0);
  expect(map.get('key-99')).toBe(99);
  expect(map.get('key-1')).toBeUndefined();
  const held = numbers(0, 100).filter((i) => map.get(`key-${i}`) !== undefined);
  expect(held.length).toBeLessThanOrEqual(10);
});

test('counts values by their sizes, also of one that grows', () => {
  const map = boundedMap<string, string>(100, ({ length }) => length);
  for (const i of numbers(0, 40)) map.set('grows', 'x'.repeat(i));
  map.set('beside', 'x'.repeat(10));
  expect(map.get('grows')).toHaveLength(39);
  for (const i of numbers(0, 100)) map.set(`more-${i}`, 'x'.repeat(10));
  const held = numbers(0, 100).filter((i) => map.get(`more-${i}`) !== undefined);
  expect(held.length).toBeLessThanOrEqual(10);
  map.set('too large', 'x'.repeat(1_000));
  expect(map.get('too large')).toHaveLength(1_000);
  map.set('next', 'x');
  expect(map.get('next')).toBe('x');
});

test('gives what was set last, also after it has aged', () => {
  const map = boundedMap<string, number>(10);
  map.set('a', 1);
  for (const i of numbers(0, 5)) map.set(`key-${i}`, i);
  map.set('a', 2);
  expect(map.get('a')).toBe(2);
  map.clear();
  expect(map.get('a')).toBeUndefined();
});
