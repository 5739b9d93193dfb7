import { axisOver, LEFT, WIDTH } from './axis.ts';
import { laneAt } from './lane.ts';

const axis = axisOver(2016, 2020);

test('a year begins where the one before it ends, and nothing lies outside the picture', () => {
  expect(axis.x('2016-01-01')).toBe(LEFT);
  expect(axis.x('2021-01-01')).toBe(WIDTH);
  expect(axis.x('1999-01-01')).toBe(LEFT);
  expect(axis.x('2099-01-01')).toBe(WIDTH);
  const starts = [2016, 2017, 2018, 2019, 2020].map((year) => axis.x(`${year}-01-01`));
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
});

test('a label is drawn where there is room, and what it is stands with every bar', () => {
  const bar = { fill: '#eee', title: '全文', label: '组织措施逾期' };
  const { markup: wide } = laneAt({ label: '甲', bars: [{ ...bar, from: '2016-01-01', to: undefined }] }, 0, axis);
  const { markup: narrow } = laneAt({ label: '甲', bars: [{ ...bar, from: '2016-01-01', to: '2016-01-31' }] }, 0, axis);
  expect(wide).toContain('组织措施逾期</text>');
  expect(narrow).not.toContain('组织措施逾期</text>');
  expect(narrow).toContain('<title>全文</title>');
});

test('names are text, whatever stands in them', () => {
  const { markup } = laneAt(
    { label: '<script>', bars: [{ from: '2016-01-01', to: undefined, fill: '#eee', label: '"><b>', title: '&' }] },
    0,
    axis,
  );
  expect(markup).not.toMatch(/<script|<b>/);
});
