import { type Account, actorOf } from './account.ts';

/**
 * Whether an actor of earlier is the person who acts now: the same account, or another account of the same leader. Two
 * accounts of one leader are one person, also when one of them has been withdrawn since.
 * @param personOf the id that stays for a leader's id, where several ids are of one person
 */
export function samePersonAs(
  own: Account,
  accountOf: (actor: string) => Account | undefined,
  personOf = (leaderId: string): string => leaderId,
): (actor: string) => boolean {
  const { leaderId } = own;
  return (actor) => {
    if (actor === actorOf(own)) return true;
    const other = leaderId === undefined ? undefined : accountOf(actor)?.leaderId;
    return leaderId !== undefined && other !== undefined && personOf(other) === personOf(leaderId);
  };
}
