import { isPermission, permissionNames, permissions, permissionsOf, personalPermissionOf } from './permissions.ts';
import { roleNames } from './roles.ts';

test('what a role may do is what the table says, row by row', () => {
  for (const name of permissionNames) {
    const holders = roleNames.filter((role) => permissionsOf(role).has(name));
    expect(holders.sort()).toEqual([...permissions[name].roles].sort());
  }
});

test('every permission has a holder and a sentence in both languages', () => {
  for (const name of permissionNames) {
    const { zh, en, roles } = permissions[name];
    expect(roles.length).toBeGreaterThan(0);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[a-z]/);
  }
});

test('names from the prototype are no permissions', () => {
  expect(isPermission('programme:assign')).toBe(true);
  expect(isPermission('toString')).toBe(false);
});

test('what holds personal parts of every context is for those who may read all of them', () => {
  const personal = permissionNames.filter((name) => name.startsWith('personal:'));
  expect(personal.length).toBeGreaterThan(0);
  for (const role of roleNames) {
    const held = permissionsOf(role);
    for (const whole of ['data:read', 'dossier:read'] as const) {
      if (held.has(whole)) expect([role, ...personal.filter((name) => !held.has(name))]).toEqual([role]);
    }
    // What is personal hangs on events, or on tasks: whoever may read the ones may read the others.
    const others = personal.filter((name) => name !== 'personal:programme');
    if (others.some((name) => held.has(name))) expect([role, held.has('events:read')]).toEqual([role, true]);
    if (held.has('personal:programme')) expect([role, held.has('register:read')]).toEqual([role, true]);
  }
});

test('personal parts are read context by context; of a context that the table does not have, by nobody', () => {
  expect(personalPermissionOf('organisation.leader-registered')).toBe('personal:organisation');
  expect(personalPermissionOf('accountability')).toBe('personal:accountability');
  expect(personalPermissionOf('nowhere.recorded')).toBeUndefined();
});

test('several roles may do what each of them may', () => {
  const both = permissionsOf('finance-office', 'public');
  expect([...both].sort()).toEqual(
    [...new Set([...permissionsOf('finance-office'), ...permissionsOf('public')])].sort(),
  );
});
