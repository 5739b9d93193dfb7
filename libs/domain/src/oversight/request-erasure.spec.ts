import { when } from '../kernel/given.ts';
import { erasureRequested } from './facts.ts';
import { requestErasure } from './request-erasure.ts';

const request = {
  erasureId: 'erasure-1',
  legalBasis: '《中华人民共和国个人信息保护法》第四十七条',
  positions: [3, 12],
  reason: '本人申请',
};
const personalAt = new Set([3, 7, 12]);

test('what is to be erased is recorded, with the reason apart', () => {
  const requested = erasureRequested(request);
  expect(requested).toMatchObject({ data: { positions: [3, 12] }, personal: { reason: '本人申请' } });
  expect(requested.data).not.toHaveProperty('reason');
  expect(when(requestErasure, {}, request, { personalAt })).toEqual({ erasure: [requested] });
});

test('one position without anything personal refuses them all', () => {
  const refusedAt = (field: string) => ({ refused: 'erasure.nothing-personal', field });
  expect(when(requestErasure, {}, { ...request, positions: [3, 4] }, { personalAt })).toEqual(refusedAt('positions.1'));
  expect(when(requestErasure, {}, request)).toEqual(refusedAt('positions.0'));
});

test('an id is used once', () => {
  expect(when(requestErasure, { erasure: [erasureRequested(request)] }, request, { personalAt })).toEqual({
    refused: 'erasure.already-exists',
    field: 'erasureId',
  });
});
