import { feedPermissionOf } from '@onus/access';
import { facts } from '@onus/domain';
import { contextOf, isRestricted } from '@onus/feed';
import type { Caller } from './caller.ts';

/** Contexts of which nothing but envelopes is for everybody who may read the log. */
const RESTRICTED: readonly string[] = [...new Set(facts.map(({ type }) => contextOf(type)))].filter(isRestricted);

type WhoAsks = Pick<Caller, 'permissions'>;

/** Whether a caller is given what events of a type, or of a context, say: those of restricted contexts take their own permission. */
export function mayRead({ permissions }: WhoAsks, contextOrType: string): boolean {
  if (!isRestricted(contextOrType)) return true;
  const permission = feedPermissionOf(contextOrType);
  return permission !== undefined && permissions.has(permission);
}

/** Contexts whose events are in no list that the caller is given. */
export const contextsWithheldFrom = (caller: WhoAsks): readonly string[] =>
  RESTRICTED.filter((context) => !mayRead(caller, context));
