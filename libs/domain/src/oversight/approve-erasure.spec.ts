import { by, when } from '../kernel/given.ts';
import { approveErasure } from './approve-erasure.ts';
import { erasureRefused, erasureRequested, personalErased } from './facts.ts';
import { refuseErasure } from './refuse-erasure.ts';

const requested = by('role:operator', erasureRequested.example());
const { erasureId, positions, legalBasis } = erasureRequested.example().data as {
  erasureId: string;
  positions: number[];
  legalBasis: string;
};
const inspector = { actor: 'role:inspector' };
const erased = personalErased({ erasureId, positions, legalBasis, requestedBy: 'role:operator' });
const refused = erasureRefused({ erasureId, reason: '仍在办案期间' });

test('another than who requested it approves, once', () => {
  expect(when(approveErasure, { erasure: [requested] }, { erasureId }, inspector)).toEqual({ erasure: [erased] });
  expect(when(approveErasure, { erasure: [requested, erased] }, { erasureId }, inspector)).toEqual({
    refused: 'erasure.already-decided',
    field: 'erasureId',
  });
});

test('nobody approves what they requested', () => {
  expect(when(approveErasure, { erasure: [requested] }, { erasureId }, { actor: 'role:operator' })).toEqual({
    refused: 'erasure.same-person',
    field: 'erasureId',
  });
});

test('nor does another account of the same person', () => {
  const isSamePerson = () => true;
  expect(when(approveErasure, { erasure: [requested] }, { erasureId }, { ...inspector, isSamePerson })).toMatchObject({
    refused: 'erasure.same-person',
  });
});

test('what was refused is not approved, and the reverse', () => {
  const request = { erasureId, reason: '仍在办案期间' };
  expect(when(refuseErasure, { erasure: [requested] }, request)).toEqual({ erasure: [refused] });
  for (const decided of [erased, refused]) {
    const decidedAlready = { refused: 'erasure.already-decided', field: 'erasureId' };
    expect(when(approveErasure, { erasure: [requested, decided] }, { erasureId }, inspector)).toEqual(decidedAlready);
    expect(when(refuseErasure, { erasure: [requested, decided] }, request)).toEqual(decidedAlready);
  }
});

test('what was never requested is not decided', () => {
  const unknown = { refused: 'erasure.unknown', field: 'erasureId' };
  expect(when(approveErasure, {}, { erasureId })).toEqual(unknown);
  expect(when(refuseErasure, {}, { erasureId, reason: '无' })).toEqual(unknown);
});

test('an erasure recorded again after a restore is not requested or approved a second time', () => {
  expect(when(approveErasure, { erasure: [erased] }, { erasureId }, inspector)).toMatchObject({
    refused: 'erasure.already-decided',
  });
});

test('it is decided on the day on which it was requested or later', () => {
  const asked = by('role:operator', erasureRequested.example(), '2026-11-28');
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const on = { ...inspector, effectiveOn: '2026-11-27' };
  expect(when(approveErasure, { erasure: [asked] }, { erasureId }, on)).toEqual(early);
  expect(when(refuseErasure, { erasure: [asked] }, { erasureId, reason: '无' }, on)).toEqual(early);
  const sameDay = { ...inspector, effectiveOn: '2026-11-28' };
  expect(when(approveErasure, { erasure: [asked] }, { erasureId }, sameDay)).toEqual({ erasure: [erased] });
});

test('what another erasure took is not erased again', () => {
  const other = personalErased({ erasureId: 'erasure-0', positions, legalBasis, requestedBy: 'role:operator' });
  const gathered = [by('role:inspector', other)];
  expect(when(approveErasure, { erasure: [requested] }, { erasureId }, { ...inspector, gathered })).toEqual({
    refused: 'erasure.already-erased',
    field: 'erasureId',
  });
  const elsewhere = [by('role:inspector', { ...other, data: { ...(other.data as object), positions: [999_999] } })];
  expect(
    when(approveErasure, { erasure: [requested] }, { erasureId }, { ...inspector, gathered: elsewhere }),
  ).toHaveProperty('erasure');
});
