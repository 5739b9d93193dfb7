import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Accounts, openAccounts } from '@onus/access';
import { type EventStore, type LogAddress, openEventStore, openSqliteEventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { besideInDatabase } from '@onus/signer/beside-database';
import { type BesideLog, besideLog, releasedFileIn } from '@onus/signing';
import type { Instead } from '../log-elsewhere.ts';
import { addressOf } from '../migrate/log-at.ts';
import { noLedger } from '../no-ledger.ts';

/** Where the log is whose guard is lost. */
export interface PlaceOptions {
  /** Directory of the ledger; no service is at work there. Or `log`. */
  readonly data?: string | undefined;
  /** A log in no file: `postgres://…` or `kurrentdb://…`; the services may be at work, the signer not. */
  readonly log?: string | undefined;
  /** Directory that the new guard is to have, which is there; holds none. Default: `data`. */
  readonly signer?: string | undefined;
  /** Where the accounts are, if not in the data folder, or where the log is. */
  readonly database?: string | undefined;
}

export interface Place {
  /** Of the guard. */
  readonly directory: string;
  readonly accounts: Accounts;
  readonly store: EventStore;
  /** What was released last under a name, beside the log. */
  readonly beside: (origin: string) => Promise<Beside>;
}

export interface Beside extends BesideLog {
  /** As it was signed, and where a person finds it. */
  known(): Promise<{ readonly note: string; readonly source: string } | undefined>;
}

/** Opens what is needed for a piece of work, and closes it again. @throws Failure where it is not there */
export async function inPlace<T>(options: PlaceOptions, work: (place: Place) => Promise<T>): Promise<T> {
  const closings: (() => Promise<void>)[] = [];
  const open = <Part extends { close(): Promise<void> }>(part: Part): Part => {
    closings.push(() => part.close());
    return part;
  };
  try {
    return await work(
      await (options.log === undefined ? inFolder(options, open) : elsewhere(options, options.log, open)),
    );
  } finally {
    for (const close of closings.reverse()) await close();
  }
}

type Open = <Part extends { close(): Promise<void> }>(part: Part) => Part;

async function inFolder({ data = '', signer = data, database = data }: PlaceOptions, open: Open): Promise<Place> {
  const path = join(data, 'ledger.db');
  if (!existsSync(path)) throw noLedger(data, BY_ITS_ADDRESS);
  const accounts = open(await openAccounts(database));
  const store = open(await openSqliteEventStore({ path }));
  const source = releasedFileIn(data);
  const known = async () => (existsSync(source) ? { note: readFileSync(source, 'utf8'), source } : undefined);
  return { directory: signer, accounts, store, beside: async () => ({ ...besideLog(source), known }) };
}

async function elsewhere({ signer, database }: PlaceOptions, log: string, open: Open): Promise<Place> {
  const address = addressOf(log);
  const shared = database ?? databaseOf(address);
  if (signer === undefined)
    throw new Failure('请以 --signer 指明签名目录', 'name the directory of the guard (--signer)');
  if (shared === undefined)
    throw new Failure(
      '请以 --database 指明各实例共用的数据库',
      'name the database that the instances share (--database)',
    );
  const accounts = open(await openAccounts(shared));
  const store = open(await openEventStore(address));
  const beside = async (origin: string): Promise<Beside> => {
    const opened = open(await besideInDatabase(shared, origin));
    const known = async () => {
      const note = await opened.note();
      return note === undefined ? undefined : { note, source: 'onus_shared.released' };
    };
    return { ...opened, known };
  };
  return { directory: signer, accounts, store, beside };
}

const databaseOf = (address: LogAddress): string | undefined => (address.kind === 'postgres' ? address.url : undefined);

const BY_ITS_ADDRESS: Instead = {
  zh: '；日志在数据库中的，以 --log 代替 --data，并以 --signer 指明签名目录',
  en: '; where the log is in a database, give --log in place of --data, and the directory of the guard by --signer',
};
