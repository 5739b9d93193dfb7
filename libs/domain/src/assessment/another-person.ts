import type { CommandContext } from '../kernel/use-case.ts';

/** Whether whoever asks is one of those who acted before. */
export const isOneOf = ({ actor }: CommandContext, actors: readonly string[]): boolean => actors.includes(actor);
