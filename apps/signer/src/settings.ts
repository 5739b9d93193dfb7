import { parseArgs } from 'node:util';
import { type LogAddress, logAddressOf } from '@onus/event-store';
import { Failure, type Language } from '@onus/language';
import { isPostgresUrl, withoutPassword } from '@onus/postgres';

export interface Settings {
  readonly log: LogAddress;
  /** Where what was released last is kept beside the log: `postgres://…`. */
  readonly database: string;
  /** Directory of `signer.db` and `signer.key`, which must be there already. */
  readonly signer: string;
  readonly origin: string;
  /** Policy file of the witnesses; undefined: nobody is asked. */
  readonly witnesses: string | undefined;
  readonly strict: boolean;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

const PORT = '8092';
const SYNOPSIS = `node apps/signer/dist/main.js --log URL --signer DIR --origin NAME [--database URL]
           [--witnesses FILE] [--strict] [--host HOST] [--port PORT]`;

/** In brackets: what holds where nothing is given. */
export const USAGE: Readonly<Record<Language, string>> = {
  zh: `用法：${SYNOPSIS}

选项在前，环境变量在后，方括号内为默认值：
  --log URL，ONUS_LOG
      日志所在：postgres://… 或 kurrentdb://…
  --database URL，ONUS_DATABASE
      存放最近一次签发的检查点的 PostgreSQL 数据库 [与 --log 相同]
  --signer DIR，ONUS_SIGNER
      签名目录，存放 signer.db、signer.key；该目录须已存在，应为独立磁盘，不得以旧副本恢复
  --origin NAME，ONUS_ORIGIN
      日志在检查点中的名称，与账本服务所设一致
  --witnesses FILE，ONUS_WITNESSES
      见证规则文件 [不请见证方联署]
  --strict，ONUS_STRICT=1
      只提供已经见证方联署的检查点
  --host HOST，ONUS_SIGNER_HOST
      监听地址 [127.0.0.1]
  --port PORT，ONUS_SIGNER_PORT
      监听端口；0 为任意空闲端口 [${PORT}]`,
  en: `usage: ${SYNOPSIS}

Flags come before environment variables; in brackets what holds where neither is given:
  --log URL, ONUS_LOG
      where the log is: postgres://… or kurrentdb://…
  --database URL, ONUS_DATABASE
      database of PostgreSQL in which what was released last is kept beside the log [that of --log]
  --signer DIR, ONUS_SIGNER
      directory of signer.db and signer.key, which must be there already: on a disk of its own, never set back to a copy
  --origin NAME, ONUS_ORIGIN
      names the log in its checkpoints, as the ledgers have it
  --witnesses FILE, ONUS_WITNESSES
      policy of the witnesses [nobody is asked]
  --strict, ONUS_STRICT=1
      serve only checkpoints that the witnesses have cosigned
  --host HOST, ONUS_SIGNER_HOST
      where to listen [127.0.0.1]
  --port PORT, ONUS_SIGNER_PORT
      0 for any free port [${PORT}]`,
};

const OPTIONS = {
  log: { type: 'string' },
  database: { type: 'string' },
  signer: { type: 'string' },
  origin: { type: 'string' },
  witnesses: { type: 'string' },
  strict: { type: 'boolean' },
  host: { type: 'string' },
  port: { type: 'string' },
} as const;

/** @throws Failure saying what is wrong. */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const flags = parseArgs({ args: [...args], options: OPTIONS }).values;
  const signer = required(flags.signer ?? env.ONUS_SIGNER, 'signer');
  const given = flags.database ?? env.ONUS_DATABASE;
  const log = addressOf(required(flags.log ?? env.ONUS_LOG, 'log'), signer, given);
  const database = given ?? (log.kind === 'postgres' ? log.url : undefined);
  const witnesses = flags.witnesses ?? env.ONUS_WITNESSES;
  const strict = flags.strict ?? env.ONUS_STRICT === '1';
  if (strict && witnesses === undefined)
    throw new Failure('--strict 须与 --witnesses 同用', '--strict needs --witnesses');
  return {
    log,
    database: databaseOf(required(database, 'database')),
    signer,
    origin: originOf(required(flags.origin ?? env.ONUS_ORIGIN, 'origin')),
    witnesses,
    strict,
    host: flags.host ?? env.ONUS_SIGNER_HOST ?? '127.0.0.1',
    port: portOf(flags.port ?? env.ONUS_SIGNER_PORT ?? PORT),
  };
}

function required(value: string | undefined, flag: string): string {
  if (value?.trim()) return value;
  const variable = `ONUS_${flag.toUpperCase()}`;
  throw new Failure(`缺少 --${flag}（${variable}）`, `--${flag} (${variable}) is missing`);
}

/** The log in a file is signed for by the ledger that writes to it. */
function addressOf(text: string, signer: string, database: string | undefined): LogAddress {
  const address = logAddressOf(text, signer, database);
  if (address && address.kind !== 'sqlite') return address;
  throw new Failure(
    `--log（ONUS_LOG）应为 postgres://… 或 kurrentdb://…，现为 ${withoutPassword(text)}；文件中的日志由账本服务自行签名`,
    `--log (ONUS_LOG) takes postgres://… or kurrentdb://…, not ${withoutPassword(text)}; a log in a file is signed for by its ledger`,
  );
}

function databaseOf(text: string): string {
  if (isPostgresUrl(text)) return text;
  throw new Failure(
    `--database（ONUS_DATABASE）应为 postgres://…，现为 ${withoutPassword(text)}`,
    `--database (ONUS_DATABASE) takes postgres://…, not ${withoutPassword(text)}`,
  );
}

function originOf(text: string): string {
  if (/^[^\s+]{1,200}$/.test(text)) return text;
  throw new Failure(
    '--origin（ONUS_ORIGIN）应为 1 至 200 个字符的名称，不含空格和加号',
    '--origin (ONUS_ORIGIN) takes a name of 1 to 200 characters without spaces or +',
  );
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Failure('--port 应为 0 至 65535 的整数', '--port takes a number from 0 to 65535');
}
