import { EventStoreError } from '../event-store-error.ts';
import { type Query, statement } from './database.ts';

const SERVER = statement(
  'server',
  `
  SELECT current_setting('server_version_num')::INTEGER AS version, current_setting('fsync') AS fsync,
    current_setting('full_page_writes') AS "fullPageWrites", current_setting('synchronous_commit') AS "synchronousCommit",
    current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS "isReplica"`,
);

interface Server {
  readonly version: number;
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly synchronousCommit: string;
  readonly encoding: string;
  readonly isReplica: boolean;
}

/** PostgreSQL 14, as `server_version_num` says it. */
const VERSION_MIN = 140_000;

/**
 * That the server keeps what it acknowledges, and can write to it where we are to.
 *
 * @throws EventStoreError `event-store.unfit-server`, `event-store.read-only`.
 */
export async function requireFitServer(query: Query, isToWrite: boolean): Promise<void> {
  const [server] = await query<Server>(SERVER);
  if (server === undefined) throw unfit('the server says nothing of itself', '服务器未提供自身信息');
  if (server.version < VERSION_MIN) {
    throw unfit(
      `PostgreSQL 14 or later is needed, not ${server.version}`,
      `需要 PostgreSQL 14 以上版本，而非 ${server.version}`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw unfit(
      `the database has the encoding ${server.encoding}; it must be UTF8`,
      `数据库的编码为 ${server.encoding}；必须为 UTF8`,
    );
  }
  if (!isToWrite) return;
  if (server.isReplica) {
    const message =
      'this server is a replica, which can only be read; write to the primary server / 该服务器为只读副本；请连接主服务器';
    throw new EventStoreError('event-store.read-only', message);
  }
  requireOn('fsync', server.fsync);
  requireOn('full_page_writes', server.fullPageWrites);
  if (['off', 'local'].includes(server.synchronousCommit)) requireOn('synchronous_commit', server.synchronousCommit);
}

function requireOn(setting: string, value: string): void {
  if (value === 'on') return;
  throw unfit(
    `${setting} is ${value}: what is acknowledged could be lost; it must be on`,
    `${setting} 为 ${value}：已确认的内容可能丢失；必须为 on`,
  );
}

const unfit = (english: string, chinese: string): EventStoreError =>
  new EventStoreError('event-store.unfit-server', `${english} / ${chinese}`);
