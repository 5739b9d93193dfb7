import fc from 'fast-check';
import { repeatedKey } from './repeated-key.ts';

const found = (text: string) => repeatedKey(text, JSON.parse(text));

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a":{"b":[0,{"c":":","d":{},"c":null}]}}', 'a.b.1.c'],
  ['[{"":1,"":{}}]', '0.'],
  ['{"a":[{},{"x":[],"y":"}","x":[]}],"z":1}', 'a.1.x'],
  ['{"a" : "\\"{\\\\" , "b":[1,2] ,\n"b" : 3}', 'b'],
])('%s has a key twice: %j', (text, path) => {
  expect(found(text)).toBe(path);
});

test('whatever is written by a machine has no key twice', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5, noUnicodeString: false } as object), (text) => {
      fc.pre(!text.includes('__proto__'));
      expect(found(text)).toBeUndefined();
    }),
  );
});

test('a member that is put a second time into any object is found, wherever that is', () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, noNullPrototype: true });
  fc.assert(
    fc.property(objects, fc.array(fc.constantFrom('list', 'object')), (object, above) => {
      const text = JSON.stringify(object);
      fc.pre(!text.includes('__proto__'));
      const [key = ''] = Object.keys(object);
      const twice = `${text.slice(0, -1)},${JSON.stringify(key)}:"}"}`;
      const around = above.reduce((inner, kind) => (kind === 'list' ? `[0,${inner}]` : `{"k:":${inner}}`), twice);
      const path = above.map((kind) => (kind === 'list' ? '1' : 'k:')).reverse();
      expect(found(around)).toBe([...path, key].join('.'));
    }),
  );
});
