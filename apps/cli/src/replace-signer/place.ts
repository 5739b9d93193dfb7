import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Accounts, openAccounts } from '@onus/access';
import { type EventStore, type LogAddress, openEventStore, openSqliteEventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { besideInDatabase } from '@onus/signer/beside-database';
import { type BesideLog, besideLog, releasedFileIn } from '@onus/signing';
import { BY_ITS_ADDRESS } from '../log-elsewhere.ts';
import { addressOf } from '../migrate/log-at.ts';
import { noLedger } from '../no-ledger.ts';
import { noSigner } from '../signer-option.ts';

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
  readonly beside: (origin: string) => Promise<BesideLog>;
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
  return { directory: signer, accounts, store, beside: async () => besideLog(releasedFileIn(data)) };
}

async function elsewhere({ signer, database }: PlaceOptions, log: string, open: Open): Promise<Place> {
  const address = addressOf(log);
  const shared = database ?? databaseOf(address);
  if (signer === undefined) throw noSigner();
  if (shared === undefined)
    throw new Failure(
      '请以 --database 指明各实例共用的数据库',
      'name the database that the instances share (--database)',
    );
  const accounts = open(await openAccounts(shared));
  const store = open(await openEventStore(address));
  return {
    ...{ directory: signer, accounts, store },
    beside: async (origin) => open(await besideInDatabase(shared, origin)),
  };
}

const databaseOf = (address: LogAddress): string | undefined => (address.kind === 'postgres' ? address.url : undefined);
