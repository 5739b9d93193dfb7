import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { Failure, type Language } from '@onus/language';
import { KEY_TYPE, parseVerifierKey, type VerifierKey, verifierFor } from '@onus/transparency-log';

export interface Settings {
  /** Directory of `witness.db`. */
  readonly data: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Keys of the logs that it watches; a log may have several, all named after its origin. */
  readonly logs: readonly VerifierKey[];
  /** Of its own key; undefined to keep the one that it has, or to be named after the machine. */
  readonly name: string | undefined;
}

const LOGS_MAX = 64;

export const DEFAULT_NAME = `${hostname()}/onus-witness`;

const SYNOPSIS = `node apps/witness/dist/main.js --data DIR --log VKEY [--log VKEY …]
           [--name NAME] [--port PORT] [--host HOST]`;

/** In brackets: what holds where nothing is given. */
export const USAGE: Readonly<Record<Language, string>> = {
  zh: `用法：${SYNOPSIS}

  --data DIR    存放 witness.db 的目录：应为独立磁盘，不得以旧副本恢复
  --log VKEY    所见证日志的验证公钥；每个公钥一次，最多 ${LOGS_MAX} 个
  --name NAME   见证方名称，首次启动时确定 [${DEFAULT_NAME}]
  --port PORT   监听端口；0 为任意空闲端口 [8090]
  --host HOST   监听地址 [127.0.0.1]`,
  en: `usage: ${SYNOPSIS}

  --data DIR    where witness.db is kept: on a disk of its own, never set back to a copy
  --log VKEY    verifier key of a log to watch; once for each key, at most ${LOGS_MAX}
  --name NAME   of the witness, at its first start [${DEFAULT_NAME}]
  --port PORT   0 for any free port [8090]
  --host HOST   where to listen [127.0.0.1]`,
};

const OPTIONS = {
  data: { type: 'string' },
  log: { type: 'string', multiple: true },
  name: { type: 'string' },
  port: { type: 'string', default: '8090' },
  host: { type: 'string', default: '127.0.0.1' },
} as const;

/** @throws Failure saying what is wrong. */
export function readSettings(args: readonly string[]): Settings {
  const { data, log = [], name, port, host } = parseArgs({ args: [...args], options: OPTIONS }).values;
  if (!data) throw new Failure('缺少 --data', '--data is missing');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Failure('--port 应为 0 至 65535 的整数', '--port takes a number from 0 to 65535');
  if (log.length < 1 || log.length > LOGS_MAX)
    throw new Failure(`--log 应给出 1 至 ${LOGS_MAX} 次`, `--log is given 1 to ${LOGS_MAX} times`);
  if (new Set(log).size < log.length)
    throw new Failure('--log 重复给出了同一公钥', '--log is given twice with the same key');
  return { data, host, port: Number(port), logs: log.map(logKey), name };
}

function logKey(text: string): VerifierKey {
  const key = keyIn(text);
  if (key.type === KEY_TYPE.ed25519Cosignature)
    throw new Failure(`--log ${text} 是见证方的公钥`, `--log ${text} is the key of a witness`);
  verifierFor(key); // of a kind that can be checked
  return key;
}

function keyIn(text: string) {
  try {
    return parseVerifierKey(text);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new Failure(`--log ${text} 不是验证公钥（${why}）`, `--log ${text} is no verifier key: ${why}`, { cause });
  }
}
