import { HASH_BYTES } from '../hashing.ts';
import { TransparencyError } from '../transparency-error.ts';
import { isLink, type Joint, type PageItem, type TreePage } from './page.ts';
import { encodeVarint, readVarint } from './varint.ts';

const KEY = 0;
const LINK = 1;

/**
 * A page as it is stored: for each item `len(key) ‖ key`, then `00 ‖ len(value) ‖ value` or `01 ‖ page ‖ bit ‖ hash`, and
 * before each item but the first its joint with the one before: `bit ‖ hash`. All hashes must have been computed.
 */
export function encodePage({ items, joints }: TreePage): Buffer {
  const parts: Uint8Array[] = [];
  for (const [i, item] of items.entries()) {
    const joint = joints[i - 1];
    if (joint) parts.push(encodeVarint(joint.bit), computed(joint));
    parts.push(encodeVarint(item.key.length), item.key);
    if (isLink(item)) parts.push(Buffer.of(LINK), encodeVarint(item.page), encodeVarint(item.bit), item.hash);
    else parts.push(Buffer.of(KEY), encodeVarint(item.value.length), item.value);
  }
  return Buffer.concat(parts);
}

/**
 * The reverse of `encodePage`. Keys, values and hashes are parts of the bytes given, which must stay as they are.
 *
 * @throws TransparencyError `tree-page.malformed`.
 */
export function decodePage(bytes: Buffer): TreePage {
  const items: PageItem[] = [];
  const joints: Joint[] = [];
  let at = 0;
  const number = (): number => {
    const read = readVarint(bytes, at);
    if (read === undefined) throw malformed();
    at = read.end;
    return read.value;
  };
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw malformed();
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    if (items.length > 0) joints.push({ bit: number(), hash: take(HASH_BYTES) });
    const key = take(number());
    const kind = number();
    if (kind === KEY) items.push({ key, value: take(number()) });
    else if (kind === LINK) items.push({ key, page: number(), bit: number(), hash: take(HASH_BYTES) });
    else throw malformed();
  }
  return { items, joints };
}

function computed({ hash }: Joint): Buffer {
  if (hash === undefined) throw new TransparencyError('tree-page.malformed', 'a joint has no hash yet');
  return hash;
}

const malformed = (): TransparencyError => new TransparencyError('tree-page.malformed', 'not a page of the tree');
