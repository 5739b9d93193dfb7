import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OfflineSources, openOfflineSources } from '@onus/ledger/offline';
import { ledgerIn } from './ledger-in.ts';

/**
 * Reads the log of a data folder, also beside a running service, with tables made from it in a scratch folder of which nothing is
 * left.
 */
export async function withOfflineSources<T>(
  data: string,
  work: (sources: OfflineSources['sources'], scratch: string) => Promise<T>,
): Promise<T> {
  const log = await ledgerIn(data);
  const scratch = mkdtempSync(join(tmpdir(), 'onus-tables-'));
  try {
    const onFault = (code: string, place: string): void => console.error(`${code} ${place}`);
    const path = join(data, 'ledger.db');
    const offline = await openOfflineSources({ log, path, folder: join(scratch, 'views'), onFault });
    try {
      return await work(offline.sources, scratch);
    } finally {
      await offline.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await log.close();
  }
}
