import type { Person } from './use-case.ts';

/** Every id of the leader that a person is; none where they are no leader. */
export const idsOfPerson = ({ leaderId, otherLeaderIds = [] }: Person): readonly string[] =>
  leaderId === undefined ? [] : [leaderId, ...otherLeaderIds];

/** Whether a person is the leader of an id. */
export const isOf = (person: Person, leaderId: string): boolean => idsOfPerson(person).includes(leaderId);
