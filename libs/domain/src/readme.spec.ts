import { readFileSync } from 'node:fs';

const library = new URL('../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, library), 'utf8');
const quotedAs = (mark: 'file' | 'part') =>
  [...read('README.md').matchAll(new RegExp(`\`\`\`ts ${mark}=(\\S+)\n(.*?)\`\`\``, 'gs'))].map(
    ([, file = '', code = '']) => [file, code] as const,
  );

const files = quotedAs('file');
const parts = quotedAs('part');

test('the README quotes a whole use case', () => {
  expect(parts.map(([file]) => file)).toEqual(['src/programme/facts.ts']);
  expect(files.map(([file]) => file)).toEqual([
    'src/programme/report-progress.ts',
    'src/programme/report-progress.spec.ts',
  ]);
});

test.each(files)('the README quotes %s as it is', (file, code) => {
  expect(code).toBe(read(file));
});

test.each(parts)('the README quotes a part of %s as it is', (file, code) => {
  expect(read(file)).toContain(`\n\n${code}\n`);
});
