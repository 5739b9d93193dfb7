import { globSync, readFileSync } from 'node:fs';
import { chineseTexts, PUT_IN } from './chinese-texts.ts';

const root = new URL('../../', import.meta.url);

/** 。，；：！？（）“” and no others (GB/T 15834): what stands beside a Chinese character, or beside what is put into a text. */
const besides = `[\\p{Script=Han}${PUT_IN}，；：（）“”《》〔〕、。]`;
const FOREIGN = new RegExp(
  `${besides} ?[,;:!?()]|[,;:!?(] ?${besides}|\\) ?\\p{Script=Han}|[「」]|["'] ?\\p{Script=Han}`,
  'u',
);

/** Of a text in both languages, the Chinese: `中文 / English` or `English / 中文`. */
const chinesePart = (text: string): string =>
  text.replace(/^[^\p{Script=Han}]* \/ /u, '').split(/ \/ (?=[a-z])/)[0] ?? text;

const faults = chineseTexts(root)
  .filter(({ text }) => FOREIGN.test(chinesePart(text)))
  .map(({ file, text }) => `${file}: ${text}`);

test('there are texts to look at', () => {
  expect(chineseTexts(root).length).toBeGreaterThan(500);
});

test('Chinese texts have Chinese punctuation', () => {
  expect(faults).toEqual([]);
});

const readmes = [
  'README.md',
  ...globSync('{apps,libs,test}/**/README.md', { cwd: root, exclude: ['**/node_modules'] }),
];

test.each(readmes)('so has the Chinese of %s', (file) => {
  const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
  expect(lines.filter((line) => /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}|[「」]/u.test(line))).toEqual([]);
});

test.each([
  ['完成，待核验', false],
  ['任务 task-1：完成', false],
  [`单位 ${PUT_IN} 已合并；由 ${PUT_IN} 承继（自 ${PUT_IN} 起）`, false],
  ['例如 leader:leader-0042', false],
  ['完成,待核验', true],
  ['完成(待核验)', true],
  [`共 ${PUT_IN}, 缺 ${PUT_IN}`, true],
  ['没有「优秀」这一等次', true],
])('%s', (text, isFault) => {
  expect(FOREIGN.test(text)).toBe(isFault);
});
