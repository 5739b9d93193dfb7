import { documentKeys, nameKeys, searchable } from './keys.ts';

const wholes = (name: string, en?: string) => nameKeys(name, en).flatMap(({ key, part }) => (part === 0 ? [key] : []));
const parts = (name: string, en?: string) => nameKeys(name, en).flatMap(({ key, part }) => (part === 1 ? [key] : []));

test('a name is found by itself, its parts, its pinyin, its initials, its words in English', () => {
  expect(wholes('中方县', 'Zhongfang County')).toEqual(
    expect.arrayContaining(['中方县', 'zhongfangxian', 'zfx', 'zhongfangcounty']),
  );
  expect(parts('中方县', 'Zhongfang County')).toEqual(
    expect.arrayContaining(['方县', '县', 'fangxian', 'xian', 'fx', 'county']),
  );
});

test.each([
  ['曾单', ['cengdan', 'zengshan', 'zengchan', 'zs', 'cd']],
  ['解覃', ['jieqin', 'xietan']],
  ['吕洞宾', ['lvdongbin']],
  ['仇区朴盖重行', ['qiuou', 'chouqu']],
])('%s is found however it is read', (name, keys) => {
  for (const key of keys) expect(wholes(name).filter((each) => each.startsWith(key)).length).toBeGreaterThan(0);
});

test('a name of many readings, or a long one, has keys within bounds', () => {
  expect(nameKeys('重'.repeat(60)).length).toBeLessThanOrEqual(400);
  expect(Math.max(...nameKeys('行'.repeat(60)).map(({ key }) => key.length))).toBe(50);
});

test('what is not a name in Chinese has no pinyin, and marks of documents do not matter', () => {
  expect(nameKeys('').length).toBe(0);
  expect(searchable('怀扶考〔2016〕３号')).toBe(searchable('怀扶考[2016] 3号'));
});

test('a document is found from each character of Chinese, each number and each word in its own on, and from nothing between', () => {
  const [whole, ...others] = documentKeys('怀扶考〔2016〕3号');
  expect(whole).toEqual({ key: '怀扶考20163号', part: 0 });
  expect(others).toEqual(['扶考20163号', '考20163号', '20163号', '3号', '号'].map((key) => ({ key, part: 1 })));
  expect(documentKeys('Huai-Fund 2020/140').map(({ key }) => key)).toEqual([
    'huai-fund2020/140',
    'fund2020/140',
    '2020/140',
    '140',
  ]);
});
