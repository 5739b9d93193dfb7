import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type LogAddress, logAddressOf } from '@onus/event-store';
import { type KafkaSettings, SOURCE_LENGTH_MAX, TOPIC_PREFIX } from '@onus/feed/kafka';
import { Failure, type Language } from '@onus/language';
import { isPostgresUrl } from '@onus/postgres';

export interface Settings {
  readonly log: LogAddress;
  /** The public address of the ledger, as every message names it; no slash at its end. */
  readonly source: string;
  readonly kafka: KafkaSettings;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Exit code where it must not be started again; undefined: one for each reason. */
  readonly finalExit: number | undefined;
}

const PARTITIONS = 6;
const PARTITIONS_MAX = 1_000;
/** As many as the cluster has it by default. */
const REPLICATION_OF_CLUSTER = -1;
const PORT = '8091';
const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

const SYNOPSIS = `node apps/relay/dist/main.js --data DIR|--log URL --kafka HOST:PORT[,…] --public-address URL
           [--partitions N] [--replication N] [--prefix NAME] [--tls] [--final-exit N]
           [--host HOST] [--port PORT]`;

/** In brackets: what holds where nothing is given. */
export const USAGE: Readonly<Record<Language, string>> = {
  zh: `用法：${SYNOPSIS}

选项在前，环境变量在后，方括号内为默认值：
  --data DIR，ONUS_DATA
      账本目录，只读其中的 ledger.db
  --log URL，ONUS_LOG
      日志不在文件中的，其所在：postgres://… 或 kurrentdb://…（后者另须 --data，存放本服务的索引，以及 --database）
  --database URL，ONUS_DATABASE
      日志在 KurrentDB 中的，各实例共用的 PostgreSQL 数据库
  --kafka HOST:PORT[,…]，ONUS_KAFKA
      Kafka 集群中若干节点的地址，以英文逗号分隔
  --public-address URL，ONUS_PUBLIC_ADDRESS
      账本的公开地址，与账本服务所设一致，写入每条消息
  --partitions N，ONUS_PARTITIONS
      每个主题的分区数，建立后不得再改 [${PARTITIONS}]
  --replication N，ONUS_REPLICATION
      每个主题的副本数 [集群的默认值]
  --prefix NAME，ONUS_TOPIC_PREFIX
      主题名称的前缀 [${TOPIC_PREFIX}]
  --tls，ONUS_KAFKA_TLS=1
      以 TLS 连接；证书机构的证书文件：ONUS_KAFKA_CA
  ONUS_KAFKA_SASL、ONUS_KAFKA_USER、ONUS_KAFKA_PASSWORD_FILE
      登录方式（${MECHANISMS.join('、')}）、用户名、存放密码的文件 [不登录]
  --final-exit N，ONUS_FINAL_EXIT
      另一转发服务已接管，或主题与本日志不符，不得再启动时的退出码；监管程序凡非零即重启的，应设为 0 [3 或 4]
  --host HOST，ONUS_RELAY_HOST
      /healthz、/readyz、/metrics 的监听地址 [127.0.0.1]
  --port PORT，ONUS_RELAY_PORT
      监听端口；0 为任意空闲端口 [${PORT}]`,
  en: `usage: ${SYNOPSIS}

Flags come before environment variables; in brackets what holds where neither is given:
  --data DIR, ONUS_DATA
      directory of ledger.db, which is only read
  --log URL, ONUS_LOG
      where a log that is in no file is: postgres://… or kurrentdb://… (which needs --data as well, for an index
      of its own, and --database)
  --database URL, ONUS_DATABASE
      beside a log in KurrentDB, the database of PostgreSQL that the instances share
  --kafka HOST:PORT[,…], ONUS_KAFKA
      addresses of some brokers of the cluster, with commas between them
  --public-address URL, ONUS_PUBLIC_ADDRESS
      the public address of the ledger, as the service has it; it stands in every message
  --partitions N, ONUS_PARTITIONS
      of each topic; never changed once there are topics [${PARTITIONS}]
  --replication N, ONUS_REPLICATION
      brokers that keep each topic [as the cluster has it by default]
  --prefix NAME, ONUS_TOPIC_PREFIX
      before the names of topics [${TOPIC_PREFIX}]
  --tls, ONUS_KAFKA_TLS=1
      connect by TLS; ONUS_KAFKA_CA: file with the certificate of the authority
  ONUS_KAFKA_SASL, ONUS_KAFKA_USER, ONUS_KAFKA_PASSWORD_FILE
      how to log in (${MECHANISMS.join(', ')}), as whom, and the file with the password [nobody logs in]
  --final-exit N, ONUS_FINAL_EXIT
      what it exits with where it must not be started again: another has taken over, or the topics are not those of
      this log; 0 for a supervisor that starts anew whatever fails [3 or 4]
  --host HOST, ONUS_RELAY_HOST
      where to listen for /healthz, /readyz, /metrics [127.0.0.1]
  --port PORT, ONUS_RELAY_PORT
      0 for any free port [${PORT}]`,
};

const OPTIONS = {
  data: { type: 'string' },
  log: { type: 'string' },
  database: { type: 'string' },
  kafka: { type: 'string' },
  'public-address': { type: 'string' },
  partitions: { type: 'string' },
  replication: { type: 'string' },
  prefix: { type: 'string' },
  tls: { type: 'boolean' },
  'final-exit': { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
} as const;

/** @throws Failure saying what is wrong. */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const flags = parseArgs({ args: [...args], options: OPTIONS }).values;
  const finalExit = flags['final-exit'] ?? env.ONUS_FINAL_EXIT;
  const port = flags.port ?? env.ONUS_RELAY_PORT ?? PORT;
  return {
    log: logOf(flags.log ?? env.ONUS_LOG, flags.data ?? env.ONUS_DATA, flags.database ?? env.ONUS_DATABASE),
    source: sourceOf(
      required(
        flags['public-address'] ?? env.ONUS_PUBLIC_ADDRESS,
        '--public-address（ONUS_PUBLIC_ADDRESS）',
        '--public-address (ONUS_PUBLIC_ADDRESS)',
      ),
    ),
    kafka: {
      brokers: brokersOf(required(flags.kafka ?? env.ONUS_KAFKA, '--kafka（ONUS_KAFKA）', '--kafka (ONUS_KAFKA)')),
      prefix: prefixOf(flags.prefix ?? env.ONUS_TOPIC_PREFIX ?? TOPIC_PREFIX),
      partitions: whole('--partitions', flags.partitions ?? env.ONUS_PARTITIONS, PARTITIONS, [1, PARTITIONS_MAX]),
      replication: whole(
        '--replication',
        flags.replication ?? env.ONUS_REPLICATION,
        REPLICATION_OF_CLUSTER,
        [1, 32_767],
      ),
      security: { ...tlsOf(flags.tls ?? env.ONUS_KAFKA_TLS === '1', env.ONUS_KAFKA_CA), ...loginOf(env) },
    },
    host: flags.host ?? env.ONUS_RELAY_HOST ?? '127.0.0.1',
    port: whole('--port', port, 0, [0, 65_535]),
    finalExit: finalExit === undefined ? undefined : whole('--final-exit', finalExit, 0, [0, 255]),
  };
}

function required(value: string | undefined, zh: string, en: string): string {
  if (!value?.trim()) throw new Failure(`缺少 ${zh}`, `${en} is missing`);
  return value;
}

/** Beside the data of a ledger the log is in a file. */
function logOf(log: string | undefined, data: string | undefined, database: string | undefined): LogAddress {
  const needsData = log === undefined || !isPostgresUrl(log);
  const folder = needsData ? required(data, '--data（ONUS_DATA）', '--data (ONUS_DATA)') : '.';
  const address = logAddressOf(log ?? folder, folder, database);
  if (address && (log === undefined || address.kind !== 'sqlite')) return address;
  throw new Failure(
    `--log（ONUS_LOG）应为 postgres://… 或 kurrentdb://…，现为 ${log}`,
    `--log (ONUS_LOG) takes postgres://… or kurrentdb://…, not ${log}`,
  );
}

function whole(
  flag: string,
  text: string | undefined,
  otherwise: number,
  [from, to]: readonly [number, number],
): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text) || Number(text) < from || Number(text) > to)
    throw new Failure(`${flag} 应为 ${from} 至 ${to} 的整数`, `${flag} takes a whole number from ${from} to ${to}`);
  return Number(text);
}

function sourceOf(text: string): string {
  if (!isAddress(text) || text.length > SOURCE_LENGTH_MAX)
    throw new Failure(
      `--public-address 应为 http 或 https 地址，小写、无末尾斜线、无参数，例如 https://onus.example.org，现为 ${text}`,
      `--public-address takes an address with http or https, in lower case, with no slash at its end and no query, such as https://onus.example.org, not ${text}`,
    );
  return text;
}

/** As a URL writes it, without a slash at its end. */
function isAddress(text: string): boolean {
  if (!/^https?:\/\/[^?#]+$/.test(text) || text.endsWith('/') || !URL.canParse(text)) return false;
  const { href, username, password } = new URL(text);
  return username === '' && password === '' && href === (new URL(text).pathname === '/' ? `${text}/` : text);
}

function brokersOf(text: string): readonly string[] {
  const brokers = text.split(',').map((one) => one.trim());
  if (!brokers.every((one) => /^[^\s:]+:\d{1,5}$/.test(one)))
    throw new Failure(
      `--kafka 应为以英文逗号分隔的 HOST:PORT，现为 ${text}`,
      `--kafka takes HOST:PORT with commas between them, not ${text}`,
    );
  return brokers;
}

function prefixOf(text: string): string {
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/.test(text))
    throw new Failure(
      `--prefix 应为 1 至 100 个拉丁字母、数字或 . _ -，现为 ${text}`,
      `--prefix takes 1 to 100 Latin letters, digits or . _ -, not ${text}`,
    );
  return text;
}

function tlsOf(isAsked: boolean, caFile: string | undefined): KafkaSettings['security'] {
  if (!isAsked) return {};
  return { ssl: caFile === undefined ? true : { ca: [readFileSync(caFile, 'utf8')] } };
}

function loginOf(env: NodeJS.ProcessEnv): KafkaSettings['security'] {
  const { ONUS_KAFKA_SASL: mechanism, ONUS_KAFKA_USER: username, ONUS_KAFKA_PASSWORD_FILE: file } = env;
  if (mechanism === undefined) return {};
  if (!isMechanism(mechanism))
    throw new Failure(
      `ONUS_KAFKA_SASL 应为以下之一：${MECHANISMS.join('、')}`,
      `ONUS_KAFKA_SASL takes one of ${MECHANISMS.join(', ')}`,
    );
  const user = required(username, 'ONUS_KAFKA_USER', 'ONUS_KAFKA_USER');
  const password = readFileSync(required(file, 'ONUS_KAFKA_PASSWORD_FILE', 'ONUS_KAFKA_PASSWORD_FILE'), 'utf8').trim();
  // What kafkajs takes is told apart by the mechanism.
  if (mechanism === 'plain') return { sasl: { mechanism, username: user, password } };
  if (mechanism === 'scram-sha-256') return { sasl: { mechanism, username: user, password } };
  return { sasl: { mechanism, username: user, password } };
}

const isMechanism = (text: string): text is (typeof MECHANISMS)[number] => MECHANISMS.some((one) => one === text);
