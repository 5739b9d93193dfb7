import { type Permission, permissions, roles } from '@onus/access';
import { type Problem, problem } from './problem.ts';

/** Which permission it takes, and who holds it; without one, nobody does. */
export function forbidden(permission: Permission | undefined): Problem {
  if (!permission) return problem('access.forbidden');
  const { zh, en, roles: held } = permissions[permission];
  const holders = held.map((role) => roles[role]);
  return problem('access.forbidden', {
    zh: `须有权限 ${permission}（${zh}），持有者：${holders.map((each) => each.zh).join('、')}`,
    en: `It takes the permission ${permission} (${en}), held by: ${holders.map((each) => each.en).join(', ')}`,
  });
}
