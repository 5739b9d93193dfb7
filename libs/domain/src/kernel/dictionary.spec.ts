import fc from 'fast-check';
import { type Dictionary, emptyDictionary, entriesOf, lookUp, put } from './dictionary.ts';

test('holds what a Map holds, and an update leaves the older one as it was', () => {
  const updates = fc.array(fc.tuple(fc.oneof(fc.string({ maxLength: 2 }), fc.constant('__proto__')), fc.integer()));
  fc.assert(
    fc.property(updates, fc.string(), (pairs, absent) => {
      const map = new Map<string, number>();
      let dictionary: Dictionary<number> = emptyDictionary;
      for (const [key, value] of pairs) {
        const before = entriesOf(dictionary);
        const after = put(dictionary, key, value);
        expect(entriesOf(dictionary)).toEqual(before);
        dictionary = after;
        map.set(key, value);
      }
      expect(new Map(entriesOf(dictionary))).toEqual(map);
      for (const [key, value] of map) expect(lookUp(dictionary, key)).toBe(value);
      if (!map.has(absent)) expect(lookUp(dictionary, absent)).toBeUndefined();
    }),
  );
});

test('holds more keys than it has places', () => {
  let dictionary: Dictionary<number> = emptyDictionary;
  for (let at = 0; at < 10_000; at++) dictionary = put(dictionary, `movement-${at}`, at);
  expect(entriesOf(dictionary)).toHaveLength(10_000);
  expect(lookUp(dictionary, 'movement-9999')).toBe(9999);
});
