import { globSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const sources = globSync('{apps,libs}/*/src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.spec.ts'));

/** Names of values that are codes; what they stand for has a name in Chinese: `levelNames[level].zh`. (A tile is `level/index`.) */
const CODE = /\$\{(?:kind|form|level|post|mode|phase|against|responsibility|designation|measure|type)\}(?!\/)/;
const CHINESE = /\bzh: (`[^`]*`)/g;

const chineseIn = (file: string): string[] =>
  [...readFileSync(new URL(file, root), 'utf8').matchAll(CHINESE)].map(([, text = '']) => text);

test('no Chinese sentence has a code where the term is expected', () => {
  const sentences = sources.flatMap((file) => chineseIn(file).map((text) => ({ file, text })));
  expect(sentences.length).toBeGreaterThan(300);
  expect(sentences.filter(({ text }) => CODE.test(text))).toEqual([]);
});

test.each([
  [`公示是 \${kind} 类`, true],
  [`公示是\${noticeKindNames[kind].zh}公示`, false],
])('%s', (text, isFault) => {
  expect(CODE.test(text)).toBe(isFault);
});
