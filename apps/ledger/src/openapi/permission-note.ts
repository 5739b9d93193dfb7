import { isPermission, permissions, roles } from '@onus/access';

/** Which permission a route takes, and who holds it, for people. */
export function permissionNote(permission: string, concerned?: string): string {
  if (!isPermission(permission)) return '';
  const { zh, en, roles: holders } = permissions[permission];
  const names = holders.map((role) => `${roles[role].zh} / ${roles[role].en}`);
  if (concerned !== undefined)
    names.push(`${concerned} 所指或所涉的本人 / the person whom \`${concerned}\` names or concerns, about themselves`);
  return `权限 / permission \`${permission}\`：${zh} / ${en}\n\n${names.map((name) => `- ${name}`).join('\n')}`;
}
