import { hasControlCharacter } from './plain-text.ts';

const NAME_BYTES_MAX = 255;

/**
 * Whether a key may be called so: not empty, no Unicode space, no plus, no control character (c2sp.org/signed-note), and at
 * most 255 bytes. The origin of a log is the name of its key.
 */
export function isKeyName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    Buffer.byteLength(name) <= NAME_BYTES_MAX &&
    !/[\p{White_Space}+]/u.test(name) &&
    !hasControlCharacter(name)
  );
}
