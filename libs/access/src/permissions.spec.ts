import { isPermission, permissionNames, permissions, permissionsOf } from './permissions.ts';
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
