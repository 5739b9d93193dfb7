import { isPostgresUrl } from '@onus/postgres';
import { EventStoreError } from '../event-store-error.ts';
import { openKeysFile } from './keys-file.ts';
import type { PersonalKeys } from './personal-keys.ts';

/** Where keys are kept, as the setting names it: `postgres://…`, or the path of a file. @throws EventStoreError */
export async function openKeys(at: string): Promise<PersonalKeys> {
  if (isPostgresUrl(at)) {
    const { openKeysDatabase } = await import('./keys-database.ts');
    return openKeysDatabase(at);
  }
  if (!at.includes('://')) return openKeysFile(at);
  throw new EventStoreError(
    'event-store.cannot-open',
    `${at.replace(/:.*/s, '://…')} names no place for keys: give a file, or postgres://…` +
      ` / 无法识别密钥位置 ${at.replace(/:.*/s, '://…')}：应为文件或 postgres://…`,
  );
}
