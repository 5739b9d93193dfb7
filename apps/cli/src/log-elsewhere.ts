import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isKurrentUrl } from '@onus/event-store';
import { isPostgresUrl } from '@onus/postgres';

/** What can be done instead, as an end of a sentence in each language. */
export interface Instead {
  readonly zh: string;
  readonly en: string;
}

/** For what needs the log in a file. Paths are those of the service. */
const IN_A_COPY: Instead = {
  zh: '；日志在数据库中的，本命令不能直接使用，只用于账本目录：卷宗、证据请向服务索取（GET /v1/dossiers?subject=…、GET /v1/events/{位置或编号}?as=evidence），备份等请先以 onus migrate 将日志移至一个目录',
  en: '; where the log is in a database this command is not for it, but for the directory of a ledger: ask the service for dossiers and evidence (GET /v1/dossiers?subject=…, GET /v1/events/{position or id}?as=evidence), and for a backup and the like bring the log to a directory by onus migrate first',
};

/** For what takes the address of the log itself, while what signs is at rest. */
export const BY_ITS_ADDRESS: Instead = {
  zh: '；日志在数据库中的，请停止签名进程，以 --log 代替 --data，并以 --signer 指明签名目录',
  en: '; where the log is in a database, stop the process of the signer, give --log in place of --data, and the directory of the guard by --signer',
};

/** In the folder of an instance whose log is elsewhere there is one of these … */
const OF_AN_INSTANCE = ['kurrent-index.db', 'faults.db', 'index.db'];
/** … and none of these, which are beside a log in a file. */
const BESIDE_A_FILE = ['ledger.db', 'ledger.db-unfinished', 'access.db', 'views.db', 'accountability.json'];

/** What to say besides where no log is found in `data`: nothing, unless the log seems to be in a database. */
export function whereElsewhere(data: string, instead: Instead = IN_A_COPY): Instead {
  const isThere = (name: string): boolean => existsSync(join(data, name));
  const log = process.env.ONUS_LOG ?? '';
  const isElsewhere =
    isPostgresUrl(log) || isKurrentUrl(log) || (OF_AN_INSTANCE.some(isThere) && !BESIDE_A_FILE.some(isThere));
  return isElsewhere ? instead : { zh: '', en: '' };
}
