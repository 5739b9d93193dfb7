import { readFileSync } from 'node:fs';

const library = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', library), 'utf8');
const quoted = [...readme.matchAll(/```ts file=(\S+)\n(.*?)```/gs)].map(
  ([, file = '', code = '']) => [file, code] as const,
);

test('the README quotes a whole use case', () => {
  expect(quoted.map(([file]) => file.split('/').at(-1))).toEqual([
    'request.ts',
    'command.ts',
    'decide.ts',
    'events.ts',
    'decide.spec.ts',
  ]);
});

test.each(quoted)('the README quotes %s as it is', (file, code) => {
  expect(code).toBe(readFileSync(new URL(file, library), 'utf8'));
});
