import { InvalidArgumentError } from 'commander';

/** Reads an option that takes a whole number. */
export const wholeNumber =
  (minimum: number, maximum: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
      throw new InvalidArgumentError(`takes a whole number from ${minimum} to ${maximum}.`);
    }
    return value;
  };
