import { feedPermissionOf, permissionsOf, type Role } from '@onus/access';
import { facts } from '@onus/domain';
import { contextOf, isRestricted, OPEN_CONTEXTS } from '@onus/feed';
import { maySee } from './may-see.ts';

const of = (...roles: Role[]) => maySee({ actor: 'account:1', permissions: permissionsOf(...roles), language: 'en' });

test('of every context it is decided whether it is restricted, and what it takes to be given it', () => {
  const contexts = [...new Set(facts.map(({ type }) => contextOf(type)))].sort();
  expect(contexts).toEqual([...OPEN_CONTEXTS]);
  for (const context of contexts) expect([context, feedPermissionOf(context)]).not.toEqual([context, undefined]);
});

test('what is new or restricted is given to nobody', () => {
  for (const type of ['undecided.clue-received', 'toString', '']) {
    expect([isRestricted(type), of('inspector', 'downstream', 'operator').event(type)]).toEqual([true, false]);
  }
});

test('the events of funds are for those who may read funds, the others for those who may read the log', () => {
  const seen = (...roles: Role[]) => ['funds.funds-paid', 'exit.exit-approved'].map(of(...roles).event);
  expect(seen('downstream')).toEqual([true, true]);
  expect(seen('reviewer')).toEqual([false, true]);
  expect(seen('public')).toEqual([false, false]);
});

test('what identifies persons is for those who may know them, context by context', () => {
  const known = (role: Role) => ['organisation.leader-registered', 'oversight.finding-recorded'].map(of(role).personal);
  expect(known('downstream')).toEqual([false, false]);
  expect(known('reviewer')).toEqual([true, false]);
  expect(known('inspector')).toEqual([true, true]);
});
