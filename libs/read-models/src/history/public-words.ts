import { facts } from '@onus/domain';

const words = new Map(facts.map((type) => [type.type, type.words]));

/** As words are compared: in one line, of one case. */
export const inOneLine = (words: string): string => words.replaceAll('\n', ' ').toLowerCase();

/** The public words of a fact, in one line and of one case; empty where it has none. */
export const publicWords = (type: string, data: object): string => inOneLine((words.get(type)?.(data) ?? []).join(' '));
