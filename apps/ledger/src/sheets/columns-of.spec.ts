import { Type } from 'typebox';
import { allQueries } from '../queries/all-queries.ts';
import type { Told } from './column.ts';
import { columnsOf, unnamedIn } from './columns-of.ts';
import { listOf, rowIn } from './sheet-of.ts';

const names = {
  units: { 'county-1': { zh: '中方县', en: 'Zhongfang', path: [] } },
  leaders: { 'leader-1': { name: '演示干部一', demo: true } },
};
const zh: Told = { language: 'zh', names };
const en: Told = { language: 'en', names };

const told = (field: string, schema: Parameters<typeof Type.Array>[0], value: unknown, to: Told) =>
  columnsOf(Type.Object({ [field]: schema })).map((column) => [
    column.title[to.language],
    column.value({ [field]: value }, to) ?? '',
  ]);
const orNull = (schema: Parameters<typeof Type.Array>[0]) => Type.Union([schema, Type.Null()]);

test.each([
  [
    'an id has the name beside it',
    'unitId',
    Type.String(),
    'county-1',
    [
      ['单位（编号）', 'county-1'],
      ['单位（名称）', '中方县'],
    ],
  ],
  [
    'ids of several',
    'leaderIds',
    Type.Array(Type.String()),
    ['leader-1', 'x'],
    [
      ['责任人（编号）', 'leader-1 x'],
      ['责任人（姓名）', '演示干部一'],
    ],
  ],
  [
    'none',
    'parentId',
    orNull(Type.String()),
    null,
    [
      ['上级（编号）', ''],
      ['上级（名称）', ''],
    ],
  ],
  ['a code is told in words', 'level', Type.String(), 'county', [['层级', '县级']]],
  ['what people wrote never is', 'title', Type.String(), 'county', [['标题', 'county']]],
  ['money', 'amountFen', Type.Integer(), 12_305, [['金额（元）', 12_305]]],
  ['yes and no', 'overdue', Type.Boolean(), true, [['逾期', '是']]],
  ['a position', 'decidedAt', orNull(Type.Integer()), 7, [['决定（位置）', 7]]],
  [
    'both languages',
    'title',
    Type.Object({ zh: Type.String(), en: Type.String() }),
    { zh: '甲', en: 'a' },
    [['标题', '甲']],
  ],
  [
    'plain parts have columns of their own',
    'objectionUpheld',
    orNull(Type.Object({ on: Type.String(), position: Type.Integer() })),
    { on: '2016-03-01', position: 7 },
    [
      ['批准后成立的异议：日期', '2016-03-01'],
      ['批准后成立的异议：位置', 7],
    ],
  ],
  [
    'what is nested deeper is told in one cell',
    'posts',
    Type.Array(Type.Object({ unitId: Type.String(), post: Type.String() })),
    [{ unitId: 'county-1', post: 'head' }],
    [['所任职务', '（单位：中方县；职务：行政主要负责人）']],
  ],
])('%s', (_, field, schema, value, cells) => {
  expect(told(field, schema, value, zh)).toEqual(cells);
});

test('what happened to it, and when, is told as people tell it', () => {
  const Steps = Type.Array(Type.Object({ type: Type.String(), recordedAt: Type.String() }));
  const steps = [{ type: 'accountability.interview-held', recordedAt: '2017-03-18T01:00:00.000Z' }];
  expect(told('steps', Steps, steps, zh)).toEqual([['经过', '（事件类型：警示约谈；登记：2017-03-18 09:00:00）']]);
});

test('the same in English', () => {
  const Posts = Type.Array(Type.Object({ unitId: Type.String(), post: Type.String() }));
  const posts = [
    { unitId: 'county-1', post: 'head' },
    { unitId: 'county-2', post: 'head' },
  ];
  expect(told('posts', Posts, posts, en)).toEqual([
    ['posts held', '(unit: Zhongfang; post: head), (unit: county-2; post: head)'],
  ]);
});

test('every field of every list has a name in both languages', () => {
  const lists = allQueries.flatMap((query) => (query.columns || !listOf(query) ? [] : [query]));
  expect(lists.length).toBeGreaterThan(30);
  const unnamed = lists.flatMap(({ path, answer, listIn = 'rows' }) => {
    const rows = [listIn].flat().flatMap((field) => rowIn(answer, field) ?? []);
    return rows.flatMap((row) => unnamedIn(row)).map((field) => `${path}: ${field}`);
  });
  expect(unnamed).toEqual([]);
});
