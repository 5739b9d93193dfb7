import { Failure } from '@onus/language';
import { type Permission, permissionsOf } from './permissions.ts';
import type { Role } from './roles.ts';

/** Somebody who acts. Nothing of an account is ever changed but that it is withdrawn: what it did keeps its meaning. */
export interface Account {
  /** Opaque; nobody else ever has it. */
  readonly id: string;
  /** Shown to operators; never in the log. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Whose affairs, and those of the units below it, the account handles. */
  readonly unitId: string | undefined;
  /** The leader that it is, if it is one. */
  readonly leaderId: string | undefined;
  /** Instants, UTC. */
  readonly madeAt: string;
  readonly withdrawnAt: string | undefined;
}

export type NewAccount = Pick<Account, 'name' | 'roles'> & Partial<Pick<Account, 'unitId' | 'leaderId'>>;

/** As events name it. */
export const actorOf = ({ id }: Pick<Account, 'id'>): string => `account:${id}`;

/**
 * What shows somebody all clues but those about themselves is for nobody who is a leader: whoever sees all others knows by what is missing
 * that there is one about them.
 */
const NOT_FOR_LEADERS: ReadonlySet<Permission> = new Set(['clues:supervise', 'clues:look-up', 'clues:take']);

export function permissionsOfAccount({
  roles,
  leaderId,
}: Pick<Account, 'roles' | 'leaderId'>): ReadonlySet<Permission> {
  const held = permissionsOf(...roles);
  return leaderId === undefined ? held : new Set([...held].filter((name) => !NOT_FOR_LEADERS.has(name)));
}

const NAME_MAX = 100;

/** Why there cannot be such an account, or undefined. */
export function faultOfAccount({ name, roles, unitId }: NewAccount): Failure | undefined {
  if (!name.trim() || name.length > NAME_MAX)
    return new Failure(`名称应为 1 至 ${NAME_MAX} 字`, `a name has 1 to ${NAME_MAX} characters`);
  if (roles.length === 0) return new Failure('账户至少应有一种角色', 'an account needs a role');
  if (roles.includes('reporting-unit') && unitId === undefined) {
    return new Failure(
      '填报单位账户应指明所属单位',
      'an account of a reporting unit needs the unit that it reports for',
    );
  }
  return undefined;
}
