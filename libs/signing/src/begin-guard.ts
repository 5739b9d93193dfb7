import { brake } from './brake.ts';
import { beginKeys, publicHalf } from './own-keys.ts';
import { SigningError } from './signing-error.ts';
import { openStorage } from './storage/open-storage.ts';

/**
 * Begins a guard that knows of nothing signed, whatever is in the log that it is for: for a name under which nothing was ever
 * signed. The verifier key of its first key.
 *
 * @throws SigningError `signing.guard-missing` where there is a guard, or half of one; as `openSigner`.
 */
export function beginGuard(path: string, origin: string): string {
  const storage = openStorage(path);
  try {
    if (storage.keys().length > 0) throw new SigningError('signing.guard-missing', `there is a guard already: ${path}`);
    const stops = brake(storage, () => new Date());
    return publicHalf(beginKeys(storage, stops, origin));
  } finally {
    storage.close();
  }
}
