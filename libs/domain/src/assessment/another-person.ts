import type { Person } from '../kernel/use-case.ts';

/** Whether whoever asks is one of the persons who acted before. */
export const isOneOf = ({ isSamePerson }: Person, actors: readonly string[]): boolean => actors.some(isSamePerson);
