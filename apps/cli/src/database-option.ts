import { languageOf } from '@onus/language';
import { isPostgresUrl } from '@onus/postgres';
import { InvalidArgumentError, Option } from 'commander';

const right = {
  zh: '应为 postgres://user:password@host:port/database 形式的地址',
  en: 'takes an address as postgres://user:password@host:port/database',
};

/** The database that instances of a ledger share. As a variable of the environment, its password is in no list of processes. */
export const databaseOption = (description: string): Option =>
  new Option('--database <url>', `${description}; also ONUS_DATABASE / 也可用环境变量 ONUS_DATABASE`)
    .env('ONUS_DATABASE')
    .argParser((given: string) => {
      if (isPostgresUrl(given) && URL.canParse(given)) return given;
      throw new InvalidArgumentError(right[languageOf(process.env)]);
    });
