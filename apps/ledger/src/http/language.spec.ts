import { languageOf } from './language.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['fr', 'en'],
  ['en', 'en'],
  ['zh', 'zh'],
  ['zh-Hans-CN', 'zh'],
  ['ZH-cn', 'zh'],
  ['zh, en', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en;q=0.5, zh;q=0.6', 'zh'],
  ['zh;q=0.5, en;q=0.6', 'en'],
  ['zh;q=0', 'en'],
  ['zh;q=2, en;q=0.1', 'en'],
  ['fr, zh ; q=0.3', 'zh'],
  [`zh${',x'.repeat(400)}`, 'en'],
])('%s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
