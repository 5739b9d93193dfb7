import { personalPermissionOf } from '@onus/access';
import type { Caller } from './caller.ts';

/** Whether the caller may read what identifies persons in a context (`organisation`), or in events of a type of it. */
export function mayKnow({ permissions }: Caller, contextOrType: string): boolean {
  const permission = personalPermissionOf(contextOrType);
  return permission !== undefined && permissions.has(permission);
}
