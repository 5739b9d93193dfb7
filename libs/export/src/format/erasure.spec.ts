import { erasedPositions } from './erasure.ts';

test('an erasure names positions on a legal ground', () => {
  expect(erasedPositions({ positions: [3, 7], legalBasis: '个人信息保护法第四十七条' })).toEqual([3, 7]);
});

test.each([
  ['no ground', { positions: [3] }],
  ['an empty ground', { positions: [3], legalBasis: '' }],
  ['no positions', { legalBasis: 'x' }],
  ['positions that are none', { positions: ['3', -1, 0.5, null], legalBasis: 'x' }],
  ['nothing', null],
  ['a text', 'positions'],
])('%s names nothing', (_, data) => {
  expect(erasedPositions(data)).toEqual([]);
});
