import { by, when } from '../kernel/given.ts';
import { approveLogKeyRotation } from './approve-log-key-rotation.ts';
import { logKeyRotationApproved, logKeyRotationRefused, logKeyRotationRequested } from './facts.ts';
import { refuseLogKeyRotation } from './refuse-log-key-rotation.ts';
import { requestLogKeyRotation } from './request-log-key-rotation.ts';

const rotationId = 'rotation-1';
const request = { rotationId, reason: '例行更换' };
const requested = by('role:operator', logKeyRotationRequested(request));
const approved = logKeyRotationApproved({ rotationId, requestedBy: 'role:operator' });
const refused = logKeyRotationRefused({ rotationId, reason: '尚无必要' });
const inspector = { actor: 'role:inspector' };

test('one asks, another approves, once', () => {
  expect(when(requestLogKeyRotation, {}, request)).toEqual({ rotation: [logKeyRotationRequested(request)] });
  expect(when(requestLogKeyRotation, { rotation: [requested] }, request)).toMatchObject({
    refused: 'log-key-rotation.already-exists',
  });
  expect(when(approveLogKeyRotation, { rotation: [requested] }, { rotationId }, inspector)).toEqual({
    rotation: [approved],
  });
  expect(when(approveLogKeyRotation, { rotation: [requested] }, { rotationId }, { actor: 'role:operator' })).toEqual({
    refused: 'log-key-rotation.same-person',
    field: 'rotationId',
  });
});

test('what was decided, or never asked for, is not decided', () => {
  const reason = '尚无必要';
  expect(when(refuseLogKeyRotation, { rotation: [requested] }, { rotationId, reason })).toEqual({
    rotation: [refused],
  });
  for (const [given, code] of [
    [[requested, approved], 'log-key-rotation.already-decided'],
    [[requested, refused], 'log-key-rotation.already-decided'],
    [[], 'log-key-rotation.unknown'],
  ] as const) {
    const expected = { refused: code, field: 'rotationId' };
    expect(when(approveLogKeyRotation, { rotation: given }, { rotationId }, inspector)).toEqual(expected);
    expect(when(refuseLogKeyRotation, { rotation: given }, { rotationId, reason })).toEqual(expected);
  }
});

test('a rotation is decided on the day on which it was requested or later', () => {
  const asked = by('role:operator', logKeyRotationRequested(request), '2026-11-28');
  const early = { refused: 'effective-day.before-last-step', field: 'effectiveOn' };
  const on = { ...inspector, effectiveOn: '2015-01-01' };
  expect(when(approveLogKeyRotation, { rotation: [asked] }, { rotationId }, on)).toEqual(early);
  expect(when(refuseLogKeyRotation, { rotation: [asked] }, request, on)).toEqual(early);
});
