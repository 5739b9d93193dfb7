import type { Bilingual } from '@onus/domain';
import { boundsByVariable, defaultLimits } from './limits.ts';
import { CHECK_BYTES, CLOCK_GAP_DAYS, LOG_LEVELS, MODELS_SECONDS, ORIGIN } from './settings.ts';
import { INDEX_SETTINGS } from './tails/index-tail/index-settings.ts';

const SECONDS = INDEX_SETTINGS.everyMs / 1_000;
const ENTRIES = INDEX_SETTINGS.everyEntries;

const SYNOPSIS = `node apps/ledger/dist/main.js [--host HOST] [--port PORT] [--data DIR]
            [--log URL] [--database URL] [--instance NAME]
            [--signer DIR|URL] [--origin NAME] [--witnesses FILE] [--strict]
            [--auditors FILE] [--clock-gap-days N] [--index-seconds N] [--index-entries N]
            [--check-bytes N] [--models-seconds N] [--public-address URL]
            [--webhook-networks RANGES]`;

const limitLines = (language: keyof Bilingual): string =>
  Object.entries(boundsByVariable)
    .map(([variable, { limit, meaning }]) => `  ${variable}\n      ${meaning[language]} [${defaultLimits[limit]}]`)
    .join('\n');

/** In brackets: what holds where nothing is given. */
export const USAGE: Bilingual = {
  zh: `用法：${SYNOPSIS}

选项在前，环境变量在后，方括号内为默认值：
  --host HOST，ONUS_HOST
      监听地址 [127.0.0.1]
  --port PORT，ONUS_PORT
      监听端口；0 为任意空闲端口 [8080]
  --data DIR，ONUS_DATA
      账本目录，存放 ledger.db、views.db、access.db [./data]
  --log URL，ONUS_LOG
      日志所在：postgres://… 或 kurrentdb://…；可有多个实例 [账本目录中的 ledger.db]
  --database URL，ONUS_DATABASE
      各实例共用的 PostgreSQL 数据库，存放查询表、账户、订阅进度 [与 --log 相同]
  --instance NAME，ONUS_INSTANCE
      本实例的名称 [主机名与进程号]
  --signer DIR|URL，ONUS_SIGNER
      签名目录，存放 signer.db、signer.key，须已存在；或签名进程的地址，例如 http://signer:8092 [账本目录]
  --origin NAME，ONUS_ORIGIN
      日志在检查点中的名称 [${ORIGIN}]
  --witnesses FILE，ONUS_WITNESSES
      见证规则文件 [不请见证方联署]
  --strict，ONUS_STRICT=1
      只提供已经见证方联署的检查点
  --auditors FILE，ONUS_AUDITORS
      审计方公钥文件，每行一个；收取其重建索引后签名的文书 [不收取]
  --clock-gap-days N，ONUS_CLOCK_GAP_DAYS
      启动时，最新事件早于此天数的，须由运维人员确认时钟 [${CLOCK_GAP_DAYS}]
  --index-seconds N，ONUS_INDEX_SECONDS
      有新条目时，每隔多少秒登记一次索引根 [${SECONDS}]
  --index-entries N，ONUS_INDEX_ENTRIES
      或每增加多少条目登记一次 [${ENTRIES}]
  --check-bytes N，ONUS_CHECK_BYTES
      日志自查的速度，每秒字节数 [${CHECK_BYTES}]
  --models-seconds N，ONUS_MODELS_SECONDS
      每隔多少秒将查询表、责任事项与日志核对一次 [${MODELS_SECONDS}]
  --public-address URL，ONUS_PUBLIC_ADDRESS
      订阅方所知的账本地址，写入每条消息，例如 https://onus.example.org [不提供订阅]
  --webhook-networks RANGES，ONUS_WEBHOOK_NETWORKS
      除互联网外，准许推送事件的网段，以英文逗号分隔，例如 10.1.0.0/16 [无]
  ONUS_LOG_LEVEL
      运行日志级别：${LOG_LEVELS.join('、')} [warn]

${limitLines('zh')}
  ONUS_PROXIES
      前置代理的地址或网段，以英文逗号分隔；采信其 X-Forwarded-For [无]`,
  en: `usage: ${SYNOPSIS}

Flags come before environment variables; in brackets what holds where neither is given:
  --host HOST, ONUS_HOST
      where to listen [127.0.0.1]
  --port PORT, ONUS_PORT
      0 for any free port [8080]
  --data DIR, ONUS_DATA
      directory of ledger.db, views.db, access.db [./data]
  --log URL, ONUS_LOG
      where the log is: postgres://… or kurrentdb://…, for any number of instances [ledger.db in --data]
  --database URL, ONUS_DATABASE
      database of PostgreSQL that the instances share: read models, accounts, how far subscribers have come [that of --log]
  --instance NAME, ONUS_INSTANCE
      names this instance [host and process]
  --signer DIR|URL, ONUS_SIGNER
      directory of signer.db and signer.key, which must be there already; or the address of the signer's process, such as
      http://signer:8092 [the same as --data]
  --origin NAME, ONUS_ORIGIN
      names the log in its checkpoints [${ORIGIN}]
  --witnesses FILE, ONUS_WITNESSES
      policy of the witnesses [nobody is asked]
  --strict, ONUS_STRICT=1
      serve only checkpoints that the witnesses have cosigned
  --auditors FILE, ONUS_AUDITORS
      keys of the auditors whose notes on the index are taken, one a line [nobody's are]
  --clock-gap-days N, ONUS_CLOCK_GAP_DAYS
      at a start with a newest event older than this, an operator has to confirm the clock [${CLOCK_GAP_DAYS}]
  --index-seconds N, ONUS_INDEX_SECONDS
      where there are new entries, the index is committed to after so many seconds [${SECONDS}]
  --index-entries N, ONUS_INDEX_ENTRIES
      or after so many entries [${ENTRIES}]
  --check-bytes N, ONUS_CHECK_BYTES
      the log is checked against itself at so many bytes a second [${CHECK_BYTES}]
  --models-seconds N, ONUS_MODELS_SECONDS
      the read models and the obligations are compared with the log after so many seconds [${MODELS_SECONDS}]
  --public-address URL, ONUS_PUBLIC_ADDRESS
      under which subscribers know the ledger; stands in every message, such as https://onus.example.org [no feed]
  --webhook-networks RANGES, ONUS_WEBHOOK_NETWORKS
      networks that events may be sent to beside the public internet, such as 10.1.0.0/16, with commas between them [none]
  ONUS_LOG_LEVEL
      ${LOG_LEVELS.join(', ')} [warn]

${limitLines('en')}
  ONUS_PROXIES
      addresses or networks of proxies in front, with commas between them; X-Forwarded-For is taken from them [none]`,
};
