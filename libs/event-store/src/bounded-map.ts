/** A map that forgets what was not used lately, so that it never holds more than some; for what can be looked up again. */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  clear(): void;
}

/**
 * Two generations: what is used is in the young one or moves there; when that is full it becomes the old one, and what was
 * left in the old one, not used since, is forgotten. (One Map that deletes its first entry whenever it is full takes forty
 * times as long.) A value is never `undefined`.
 *
 * @param max of the sizes together
 * @param sizeOf of a value: where nothing is said, values are counted
 */
export function boundedMap<Key, Value extends object | string | number>(
  max: number,
  sizeOf: (value: Value) => number = () => 1,
): BoundedMap<Key, Value> {
  // Owned by this function; the young generation holds at most half of it, or one value.
  let young = new Map<Key, Value>();
  let youngSize = 0;
  let old = new Map<Key, Value>();

  const set = (key: Key, value: Value): void => {
    const before = young.get(key);
    const size = sizeOf(value);
    youngSize += size - (before === undefined ? 0 : sizeOf(before));
    if (youngSize > max / 2 && young.size > 0) {
      old = young;
      young = new Map();
      youngSize = size;
    }
    young.set(key, value);
  };
  return {
    get: (key) => {
      const found = young.get(key);
      if (found !== undefined) return found;
      const aged = old.get(key);
      if (aged !== undefined) set(key, aged);
      return aged;
    },
    set,
    clear: () => {
      young = new Map();
      youngSize = 0;
      old = new Map();
    },
  };
}
