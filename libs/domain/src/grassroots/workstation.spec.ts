import { by, when } from '../kernel/given.ts';
import { assignStaff } from './assign-staff.ts';
import { establishWorkstation } from './establish-workstation.ts';
import { staffAssigned, staffReleased, workstationEstablished, workstationPostsSet } from './facts.ts';
import { givenUnit } from './given-grassroots.ts';
import { releaseStaff } from './release-staff.ts';
import { setWorkstationPosts } from './set-workstation-posts.ts';

const asked = { unitId: 'town', posts: 2 };
const unit = [givenUnit('town', 'township')];
const established = by('a', workstationEstablished(asked), '2016-01-10');

test('a township has one workstation', () => {
  expect(when(establishWorkstation, { unit }, asked)).toEqual({ workstation: [workstationEstablished(asked)] });
  expect(when(establishWorkstation, { unit, workstation: [established] }, asked)).toEqual({
    refused: 'workstation.already-exists',
    field: 'unitId',
  });
  expect(when(establishWorkstation, {}, asked)).toEqual({ refused: 'unit.unknown', field: 'unitId' });
  expect(when(establishWorkstation, { unit: [givenUnit('town', 'village')] }, asked)).toEqual({
    refused: 'workstation.not-a-township',
    field: 'unitId',
  });
  expect(when(establishWorkstation, { unit }, asked, { effectiveOn: '2014-12-31' })).toEqual({
    refused: 'unit.not-yet-established',
    field: 'unitId',
  });
});

const person = (staffId: string) => ({ unitId: 'town', staffId, name: '甲' });
const assigned = (staffId: string) => by('a', staffAssigned(person(staffId)), '2016-02-01');
const released = (staffId: string, on: string) =>
  by('a', staffReleased({ unitId: 'town', staffId, endReason: 'transfer' }), on);

test('its posts are set anew, and never to fewer than work there', () => {
  const setting = (posts: number, more: readonly object[] = [], effectiveOn = '2016-03-01') =>
    when(setWorkstationPosts, { workstation: [established, ...more] as never }, { ...asked, posts }, { effectiveOn });
  expect(setting(3)).toEqual({ workstation: [workstationPostsSet({ ...asked, posts: 3 })] });
  expect(setting(2)).toEqual({ refused: 'workstation.posts-unchanged', field: 'posts' });
  expect(setting(3, [], '2016-01-09')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  const both = [assigned('one'), assigned('two')];
  expect(setting(1, both)).toEqual({ refused: 'workstation.posts-below-staff', field: 'posts' });
  expect(setting(1, [...both, released('two', '2016-02-28')])).toHaveProperty('workstation');
  expect(when(setWorkstationPosts, {}, asked)).toEqual({ refused: 'workstation.unknown', field: 'unitId' });
});

test('somebody is assigned to a post that is open, and stands apart, to be erased one day', () => {
  const assigning = (more: readonly object[], effectiveOn = '2016-03-01') =>
    when(assignStaff, { unit, workstation: [established, ...more] as never }, person('three'), { effectiveOn });
  expect(assigning([assigned('one')])).toEqual({ workstation: [staffAssigned(person('three'))] });
  expect(assigned('one')).toMatchObject({ personal: { name: '甲' } });
  const full = [assigned('one'), assigned('two')];
  expect(assigning(full)).toEqual({ refused: 'workstation.no-post-open', field: 'unitId' });
  expect(assigning([...full, released('two', '2016-02-29')])).toHaveProperty('workstation');
  expect(assigning([...full, released('two', '2016-03-01')])).toHaveProperty('refused');
  expect(assigning([assigned('three')])).toEqual({ refused: 'workstation-staff.already-exists', field: 'staffId' });
  expect(assigning([], '2016-01-09')).toEqual({ refused: 'effective-day.before-last-step', field: 'effectiveOn' });
  expect(when(assignStaff, { unit }, person('one'))).toEqual({ refused: 'workstation.unknown', field: 'unitId' });
});

test('who works there is released once, not before they came', () => {
  const request = { unitId: 'town', staffId: 'one', endReason: 'transfer' } as const;
  const releasing = (more: readonly object[], effectiveOn = '2016-03-01') =>
    when(releaseStaff, { workstation: [established, ...more] as never }, request, { effectiveOn });
  expect(releasing([assigned('one')])).toEqual({ workstation: [staffReleased(request)] });
  expect(releasing([assigned('one')], '2016-01-31')).toEqual({
    refused: 'effective-day.before-last-step',
    field: 'effectiveOn',
  });
  expect(releasing([])).toEqual({ refused: 'workstation-staff.unknown', field: 'staffId' });
  expect(releasing([assigned('one'), released('one', '2016-02-10')])).toEqual({
    refused: 'workstation-staff.already-released',
    field: 'staffId',
  });
  expect(when(releaseStaff, {}, request)).toEqual({ refused: 'workstation.unknown', field: 'unitId' });
});
