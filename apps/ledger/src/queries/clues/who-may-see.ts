import { type Clue, isSubject, type Person } from '@onus/domain';
import { whoActs } from '../../commands/who-acts.ts';
import type { Caller } from '../../http/caller.ts';
import type { Sources } from '../sources.ts';

/** Whose clues they are: of a clue, what stands in its personal parts. */
type Whose = Pick<Clue, 'leaderId' | 'handler'>;

/** Whether somebody may see a clue. */
export type MaySeeClue = (clue: Whose) => boolean;

/**
 * Each handler sees the clues that are with them, whoever supervises sees all; nobody sees one about themselves, under any of their
 * ids. Somebody whose part is erased has nothing more to do with it.
 */
export const seesClues = (person: Person, supervises: boolean): MaySeeClue => {
  const handles = ({ handler }: Whose): boolean => handler !== undefined && person.isSamePerson(handler);
  return (clue) => !isSubject(person, clue) && (supervises || handles(clue));
};

/** The same of whoever asks, by who they are now. */
export async function cluesSeenBy({ log, accounts }: Pick<Sources, 'log' | 'accounts'>, caller: Caller) {
  return seesClues(await whoActs(log, accounts, caller.actor), caller.permissions.has('clues:supervise'));
}
