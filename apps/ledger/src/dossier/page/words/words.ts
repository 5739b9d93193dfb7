import type { Bilingual } from '@onus/domain';
import { codeWords } from './code-words.ts';
import { eventWords } from './event-words.ts';
import { fieldWords } from './field-words.ts';
import { namedByDomain } from './named-by-domain.ts';

const codes = { ...codeWords, ...namedByDomain };

const lookUp = (words: Readonly<Record<string, Bilingual>>, word: string): Bilingual | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** In words; as it is, where there are none. */
const inWords =
  (words: Readonly<Record<string, Bilingual>>) =>
  (word: string): Bilingual =>
    lookUp(words, word) ?? { zh: word, en: word };

export const eventInWords = inWords(eventWords);
export const fieldInWords = inWords(fieldWords);
export const codeInWords = inWords(codes);
export const isCode = (text: string): boolean => Object.hasOwn(codes, text);
