import type { Bilingual } from '@onus/domain';
import { type LogAddress, logAddressOf } from '@onus/event-store';
import { isPostgresUrl, withoutPassword } from '@onus/postgres';

/** Where things are kept, as it is given. */
interface Given {
  readonly data: string;
  readonly log: string | undefined;
  readonly database: string | undefined;
  readonly signer: string | undefined;
}

/** Where the log is, and what several instances share; undefined: in files in `data`. */
export interface StoreSettings {
  readonly log: LogAddress | undefined;
  /** `postgres://…`: read models, accounts, how far subscribers have come, who is at work. */
  readonly database: string | undefined;
}

/** What they mean; to be asked for when `storeFaults` finds nothing. */
export function storeSettings({ data, log, database }: Given): StoreSettings {
  const address = log === undefined ? undefined : logAddressOf(log, data, database);
  return { log: address, database: database ?? (address?.kind === 'postgres' ? address.url : undefined) };
}

export const storeFaults = (given: Given): Bilingual[] => [
  ...faultOfLog(given),
  ...faultOfDatabase(given),
  ...faultOfSigner(given),
];

function faultOfLog({ log, data }: Given): Bilingual[] {
  const address = log === undefined ? undefined : logAddressOf(log, data);
  if (log === undefined || (address !== undefined && address.kind !== 'sqlite')) return [];
  const text = JSON.stringify(withoutPassword(log));
  return [
    {
      zh: `--log（ONUS_LOG）应为 postgres://… 或 kurrentdb://…，现为 ${text}；日志在文件中的，只设 --data${encoding(log).zh}`,
      en: `--log (ONUS_LOG) takes postgres://… or kurrentdb://…, not ${text}; for a log in a file give --data alone${encoding(log).en}`,
    },
  ];
}

function faultOfDatabase({ log, database, data }: Given): Bilingual[] {
  if (database !== undefined && !isPostgresUrl(database)) {
    const text = JSON.stringify(withoutPassword(database));
    return [
      {
        zh: `--database（ONUS_DATABASE）应为 postgres://…，现为 ${text}${encoding(database).zh}`,
        en: `--database (ONUS_DATABASE) takes postgres://…, not ${text}${encoding(database).en}`,
      },
    ];
  }
  if (database !== undefined && log === undefined) {
    return [
      {
        zh: '--database（ONUS_DATABASE）须与 --log（ONUS_LOG）同用：日志在文件中的，其余也在文件中',
        en: '--database (ONUS_DATABASE) needs --log (ONUS_LOG): beside a log in a file all else is in files',
      },
    ];
  }
  const isKurrent = log !== undefined && logAddressOf(log, data)?.kind === 'kurrentdb';
  if (database !== undefined || !isKurrent) return [];
  return [
    {
      zh: '日志在 KurrentDB 中的，须另设 --database（ONUS_DATABASE），即各实例共用的 PostgreSQL 数据库',
      en: 'a log in KurrentDB needs --database (ONUS_DATABASE), the database of PostgreSQL that the instances share',
    },
  ];
}

/** A signer that a second instance would begin of its own would sign a second history. */
function faultOfSigner({ log, signer }: Given): Bilingual[] {
  if (signer !== undefined && /^https?:\/\//.test(signer) && !isOrigin(signer)) {
    return [
      {
        zh: `--signer（ONUS_SIGNER）应为目录，或签名进程的地址，例如 http://signer:8092，现为 ${signer}`,
        en: `--signer (ONUS_SIGNER) takes a directory, or the address of the signer's process such as http://signer:8092, not ${signer}`,
      },
    ];
  }
  if (log === undefined && signer !== undefined && isOrigin(signer)) {
    return [
      {
        zh: `--signer（ONUS_SIGNER）为签名进程的地址时，须有 --log（ONUS_LOG）；现为 ${signer}`,
        en: `--signer (ONUS_SIGNER) is the address of a signer's process, ${signer}, which needs --log (ONUS_LOG)`,
      },
    ];
  }
  if (log === undefined || signer !== undefined) return [];
  return [
    {
      zh: '设有 --log（ONUS_LOG）的，须另设 --signer（ONUS_SIGNER）：签名进程的地址，只有一个实例的，也可为目录',
      en: '--log (ONUS_LOG) needs --signer (ONUS_SIGNER): the address of the signer’s process, or, where there is one instance only, a directory',
    },
  ];
}

const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Of an address with a password that is not encoded nobody can say where it ends. */
const encoding = (text: string): Bilingual =>
  /@.*@|[#?/].*@/s.test(text.replace(/^[a-z]+:\/\//, ''))
    ? { zh: '；口令中的 @、#、/ 等字符须作百分号编码', en: '; @, #, / and ? in a password are percent-encoded' }
    : { zh: '', en: '' };
