import { SaxesParser } from 'saxes';
import { type Block, numberedTable, type Paper, paragraph } from '../paper.ts';
import { somePaper } from '../testing/some-paper.ts';
import { together, unzipped } from '../testing/unzipped.ts';
import { docxPieces } from './docx.ts';

const DOCUMENT = 'word/document.xml';
const partsWith = (changes: Partial<Paper> = {}) => unzipped(docxPieces(somePaper(changes)));
const documentWith = async (...blocks: readonly Block[]): Promise<string> =>
  (await partsWith({ blocks }))[DOCUMENT] ?? '';

/** What is written in a part, paragraph by paragraph, and how deep it is nested; it throws where the part is no XML. */
function textsIn(xml: string): readonly string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => void (name === 'w:p' && texts.push('')));
  parser.on('text', (text) => void (texts.length > 0 && texts.push((texts.pop() ?? '') + text)));
  parser.write(xml).close();
  return texts;
}

const numberIn = (xml: string, pattern: RegExp): number => Number(xml.match(pattern)?.[1]);
const allIn = (xml: string, pattern: RegExp): readonly number[] =>
  [...xml.matchAll(pattern)].map(([, value]) => Number(value));

test('every part is XML, and all parts that are named are there', async () => {
  const parts = await partsWith();
  for (const xml of Object.values(parts)) expect(() => textsIn(xml)).not.toThrow();
  const named = [...(parts['[Content_Types].xml'] ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(([, path]) => path);
  const linked = [...(parts['word/_rels/document.xml.rels'] ?? '').matchAll(/Target="([^"]+)"/g)];
  expect(named).toHaveLength(9);
  expect(linked).toHaveLength(6);
  for (const path of [...named, ...linked.map(([, target]) => `word/${target}`)])
    expect(parts).toHaveProperty([String(path)]);
  const ids = [...(parts[DOCUMENT] ?? '').matchAll(/r:id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(parts['word/_rels/document.xml.rels']).toContain(`Id="${id}"`);
});

test('A4 with 37 mm above and 28 mm at the bound side: 22 lines of 28 characters, no more and no less', async () => {
  const { [DOCUMENT]: xml = '' } = await partsWith();
  const [width, height] = [/w:pgSz w:w="(\d+)"/, /w:pgSz [^>]*w:h="(\d+)"/].map((pattern) => numberIn(xml, pattern));
  const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) =>
    numberIn(xml, new RegExp(`w:pgMar [^>]*w:${side}="(\\d+)"`)),
  );
  expect([width, height, top, left]).toEqual([11906, 16838, 2098, 1587]);
  const textWidth = Number(width) - Number(left) - Number(right);
  const textHeight = Number(height) - Number(top) - Number(bottom);
  const pitch = numberIn(xml, /w:linePitch="(\d+)"/);
  expect(Math.floor(textHeight / pitch)).toBe(22);
  const character = 320 - numberIn(xml, /<w:spacing w:val="-(\d+)"\/>/);
  expect(Math.floor(textWidth / character)).toBe(28);
  expect(xml).toContain(`w:line="${pitch}" w:lineRule="exact"`);
});

test('the title is of size 2, the body of size 3; fonts are named with what to take instead', async () => {
  const parts = await partsWith();
  const { [DOCUMENT]: xml = '' } = parts;
  expect(xml).toMatch(/方正小标宋简体[^>]*\/><w:sz w:val="44"\/>.{0,80}警示约谈通知书/);
  expect(xml).toMatch(/仿宋_GB2312[^>]*\/><w:spacing w:val="-5"\/><w:sz w:val="32"\/>.{0,80}正文/);
  expect(parts['word/fontTable.xml']).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong/);
});

test('the number, the addressee, the issuer and the day stand in their order, the day as officials write it', async () => {
  const { [DOCUMENT]: xml = '' } = await partsWith();
  expect(textsIn(xml).filter((text) => text !== '')).toEqual([
    ...['怀扶考〔2016〕3号', '警示约谈通知书', '某同志：', '一、事由', '正文', '序号', '单位', '期限'],
    ...['1', '中方县', '2016年3月1日', '怀化市扶贫开发领导小组', '2016年3月1日'],
  ]);
  const { [DOCUMENT]: bare = '' } = await partsWith({ number: undefined, addressee: undefined });
  expect(textsIn(bare).find((text) => text !== '')).toBe('警示约谈通知书');
  expect(bare).not.toContain('FF0000');
});

test('a table is as wide as the text, its head stands again on every page, and no row is torn', async () => {
  const rows = Array.from({ length: 70 }, (_, at) => [`第${at}村`, '2016年12月31日', '']);
  const columns = [
    { title: '单位', width: 10 },
    { title: '期限', characters: 8 },
    { title: '备注', width: 5 },
  ];
  const xml = await documentWith(numberedTable(columns, rows, { sums: ['合计', '', ''] }));
  const tableRows = xml.match(/<w:tr>.*?<\/w:tr>/g) ?? [];
  expect(tableRows).toHaveLength(72);
  expect(tableRows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, ...Array(71).fill(false)]);
  expect(tableRows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
  const grid = allIn(xml, /<w:gridCol w:w="(\d+)"/g);
  expect(grid).toHaveLength(4);
  expect(grid.reduce((sum, width) => sum + width, 0)).toBe(numberIn(xml, /<w:tblW w:w="(\d+)"/));
  expect(textsIn(tableRows.at(-1)?.replace('<w:tr>', '<w:tr xmlns:w="w">') ?? '')).toEqual(['', '合计', '', '']);
  expect(textsIn(tableRows.at(-2)?.replace('<w:tr>', '<w:tr xmlns:w="w">') ?? '')[0]).toBe('70');
});

test('what is signed is never signed on a page of its own', async () => {
  const xml = await documentWith(paragraph('前'), paragraph('最后一段'));
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/g) ?? [];
  const kept = paragraphs.map((one) => one.includes('<w:keepNext/>'));
  expect(kept.slice(-4)).toEqual([true, true, true, false]);
  expect(kept.slice(0, -4)).not.toContain(true);
  const long = (await documentWith(paragraph('长'.repeat(1_000)))).match(/<w:p>.*?<\/w:p>/g) ?? [];
  expect(long.find((one) => one.includes('长长'))).not.toContain('<w:keepNext/>');
});

test.each([
  ['marks', '<w:p>&amp;</w:document>"', '<w:p>&amp;</w:document>"'],
  ['control characters', 'a\u0000\u0007\u001b\ufffeb\ud800c', 'a\ufffd\ufffd\ufffd\ufffdb\ufffdc'],
  ['the end of a section', ']]><!--', ']]><!--'],
])('%s in a name, a cell or a number stay text', async (_, hostile, shown) => {
  const blocks = [paragraph(hostile), numberedTable([{ title: hostile, width: 1 }], [[hostile]])];
  const paper = {
    title: hostile,
    number: hostile,
    addressee: hostile,
    blocks,
    signed: { issuer: hostile, dated: '2016-03-01' },
  };
  const parts = await partsWith(paper);
  const texts = textsIn(parts[DOCUMENT] ?? '');
  expect(texts.filter((text) => text === shown)).toHaveLength(6);
  expect(texts).toContain(`${shown}：`);
  for (const xml of Object.values(parts)) textsIn(xml);
});

test('a line feed begins a line, and no other is made', async () => {
  const xml = await documentWith(numberedTable([{ title: '责任人', width: 1 }], [['甲\n乙']]));
  expect(xml.match(/<w:br\/>/g)).toHaveLength(1);
});

test('every page tells the position, the digest and how it is checked, and its number', async () => {
  const parts = await partsWith();
  for (const page of ['word/footer1.xml', 'word/footer2.xml']) {
    const texts = textsIn(parts[page] ?? '');
    expect(texts[0]).toBe('—  PAGE 1 —');
    expect(texts.slice(1)).toEqual([
      '据责录账本日志位置 41（登记于 2016-03-01 09:00:00，北京时间）为止的登记制作。',
      `内容摘要（SHA-256）：${'ab'.repeat(32)}`,
      '核验：GET /v1/forms/interview-notice?obligationId=o-1&knownAtPosition=41 或以相同条件 onus form --check，所得摘要与上列相同。',
    ]);
  }
  expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
});

test.each([true, false])('every page says that it is of a demonstration, or nothing: %s', async (isDemonstration) => {
  const { 'word/header1.xml': xml = '' } = await partsWith({ isDemonstration });
  expect(textsIn(xml)).toEqual([isDemonstration ? '演示数据' : '']);
});

test('a sheet that lies is turned, and as wide as A4 is high', async () => {
  const { [DOCUMENT]: xml = '' } = await partsWith({ isLying: true });
  expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
});

test('the same paper is the same bytes, with no moment but the day on it', async () => {
  const bytes = () => together(docxPieces(somePaper()));
  expect((await bytes()).equals(await bytes())).toBe(true);
  const { 'docProps/core.xml': xml = '' } = await partsWith();
  expect(xml.match(/\d{4}-\d\d-\d\dT[^<]*/g)).toEqual(['2016-03-01T00:00:00Z', '2016-03-01T00:00:00Z']);
});
