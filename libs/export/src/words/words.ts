import type { Bilingual } from '../check/bilingual.ts';
import { codeWords } from './code-words.ts';
import { eventWords } from './event-words.ts';
import { fieldWords } from './field-words.ts';

const lookUp = (words: Readonly<Record<string, Bilingual>>, word: string): Bilingual | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** In words; as it is, where there are none. */
const inWords =
  (words: Readonly<Record<string, Bilingual>>) =>
  (word: string): Bilingual =>
    lookUp(words, word) ?? { zh: word, en: word };

export const eventInWords = inWords(eventWords);
export const fieldInWords = inWords(fieldWords);
export const codeInWords = inWords(codeWords);
export const isCode = (text: string): boolean => Object.hasOwn(codeWords, text);
