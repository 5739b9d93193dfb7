import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type EventStore,
  type LogAddress,
  type LogIntake,
  type LogWithReceipts,
  openSqliteEventStore,
  openSqliteIntake,
} from '@onus/event-store';
import { Failure } from '@onus/language';

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

/** What an argument of the command names. @throws Failure */
export function addressOf(text: string): LogAddress {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) throw unknownAddress(text.replace(/:.*/s, '://…'));
  const path = resolve(text);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? path.endsWith('.db');
  return { kind: 'sqlite', path: isFile ? path : join(path, 'ledger.db') };
}

export function logAt(address: LogAddress): MovableLog {
  switch (address.kind) {
    case 'sqlite':
      return sqliteLog(address.path);
    default:
      throw unknownAddress(address.kind);
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

const unknownAddress = (shown: string): Failure =>
  new Failure(
    `无法识别日志地址 ${shown}：应为账本目录或其中的 ledger.db`,
    `${shown} names no log: give the directory of a ledger, or its ledger.db`,
  );
