import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type EventStore,
  isKurrentUrl,
  type LogAddress,
  type LogIntake,
  type LogWithReceipts,
  openSqliteEventStore,
  openSqliteIntake,
  withoutCredentials,
} from '@onus/event-store';
import { openKurrentEventStore, openKurrentIntake } from '@onus/event-store/kurrent';
import { openPostgresEventStore, openPostgresIntake } from '@onus/event-store/postgres';
import { Failure } from '@onus/language';
import { isPostgresUrl, withoutPassword } from '@onus/postgres';

/** A log that is moved, or to which one is moved, wherever it is kept. */
export interface MovableLog {
  /** As it may be shown. */
  readonly name: string;
  /** Whether there is one. */
  exists(): Promise<boolean>;
  /** For reading, also beside whoever writes to it. */
  read(): Promise<LogWithReceipts>;
  /** For erasing in it. */
  write(): Promise<EventStore>;
  /** Alone with it; made where there is none. */
  takeOver(): Promise<LogIntake>;
}

const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\//i;

/** What an argument of the command names. @throws Failure */
export function addressOf(text: string): LogAddress {
  if (isPostgresUrl(text)) return { kind: 'postgres', url: text };
  if (isKurrentUrl(text)) return kurrentAddress(text);
  if (URL_LIKE.test(text)) throw unknownAddress(text);
  const path = resolve(text);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? path.endsWith('.db');
  return { kind: 'sqlite', path: isFile ? path : join(path, 'ledger.db') };
}

/** Behind `#` stands what is not the server's: where this machine keeps the index, and where the keys are. */
function kurrentAddress(text: string): LogAddress {
  const [url = '', own = ''] = text.split('#', 2);
  const told = new URLSearchParams(own);
  const [index, keys] = [told.get('index'), told.get('keys')];
  if (!index || !keys) throw withoutKeys(shown(text));
  const keysAt = URL_LIKE.test(keys) ? keys : resolve(keys);
  return { kind: 'kurrentdb', url, index: resolve(index), keys: keysAt };
}

export function logAt(address: LogAddress): MovableLog {
  switch (address.kind) {
    case 'sqlite':
      return sqliteLog(address.path);
    case 'postgres':
      return postgresLog(address.url);
    case 'kurrentdb':
      return kurrentLog(address);
  }
}

const sqliteLog = (path: string): MovableLog => ({
  name: path,
  exists: async () => existsSync(path),
  read: () => openSqliteEventStore({ path, readonly: true }),
  write: () => openSqliteEventStore({ path }),
  takeOver: () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSqliteIntake({ path });
  },
});

const postgresLog = (url: string): MovableLog => ({
  name: withoutPassword(url),
  exists: async () => true, // a database without a log is told of when it is opened
  read: () => openPostgresEventStore({ url, readonly: true }),
  write: () => openPostgresEventStore({ url }),
  takeOver: () => openPostgresIntake({ url }),
});

const kurrentLog = (address: Extract<LogAddress, { readonly kind: 'kurrentdb' }>): MovableLog => ({
  name: shown(address.url),
  exists: async () => true, // a stream that nothing was appended to is an empty log
  read: () => openKurrentEventStore({ ...address, readonly: true }),
  write: () => openKurrentEventStore(address),
  takeOver: () => openKurrentIntake(address),
});

/** Without whoever connects, and their password. */
const shown = (url: string): string => withoutCredentials(url.replace(/#.*/s, ''));

const unknownAddress = (text: string): Failure =>
  new Failure(
    `无法识别日志地址 ${shown(text)}：应为账本目录、其中的 ledger.db，或 postgres://、kurrentdb:// 地址`,
    `${shown(text)} names no log: give the directory of a ledger, its ledger.db, postgres://… or kurrentdb://…`,
  );

const withoutKeys = (url: string): Failure =>
  new Failure(
    `${url} 之后须注明索引文件与密钥位置，如 '${url}#index=索引文件&keys=密钥文件'`,
    `say behind ${url} where index and keys are: '${url}#index=FILE&keys=FILE'`,
  );
