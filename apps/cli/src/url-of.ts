import { languageOf } from '@onus/language';
import { InvalidArgumentError } from 'commander';

const IS_NO_URL = {
  zh: '应为账本网址，例如 https://ledger.example',
  en: 'takes the address of a ledger, such as https://ledger.example',
};

/** The address of a ledger, as it was given. @throws InvalidArgumentError */
export function urlOf(given: string): string {
  if (/^https?:\/\//.test(given) && URL.canParse(given)) return given;
  throw new InvalidArgumentError(IS_NO_URL[languageOf(process.env)]);
}
