import { languageOf } from '@onus/language';
import { InvalidArgumentError } from 'commander';

/** Reads an option that takes a whole number. */
export const wholeNumber =
  (minimum: number, maximum: number, language = languageOf(process.env)) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
      const rule = {
        zh: `应为 ${minimum} 至 ${maximum} 的整数。`,
        en: `takes a whole number from ${minimum} to ${maximum}.`,
      };
      throw new InvalidArgumentError(rule[language]);
    }
    return value;
  };
