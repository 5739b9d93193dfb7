import { EventStoreError } from '../event-store-error.ts';
import { openKeysFile } from './keys-file.ts';
import type { PersonalKeys } from './personal-keys.ts';

/** Where keys are kept, as the setting names it: the path of a file. @throws EventStoreError */
export async function openKeys(at: string): Promise<PersonalKeys> {
  if (!at.includes('://')) return openKeysFile(at);
  throw new EventStoreError(
    'event-store.cannot-open',
    `${at.replace(/:.*/s, '://…')} names no place for keys / 无法识别密钥位置`,
  );
}
