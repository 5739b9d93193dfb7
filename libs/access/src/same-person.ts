import { type Account, actorOf } from './account.ts';

/**
 * Whether an actor of earlier is the person who acts now: the same account, or another account of the same leader. Two
 * accounts of one leader are one person, also when one of them has been withdrawn since.
 */
export const samePersonAs =
  (own: Account, accountOf: (actor: string) => Account | undefined) =>
  (actor: string): boolean =>
    actor === actorOf(own) || (own.leaderId !== undefined && accountOf(actor)?.leaderId === own.leaderId);
