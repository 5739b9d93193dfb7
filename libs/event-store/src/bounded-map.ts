/** A map that forgets entries not used lately, so that it never holds more than some; for what can be looked up again. */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  clear(): void;
}

/**
 * Two generations: what is used is in the young one or moves there; when that is full it becomes the old one, and what was
 * left in the old one, not used since, is forgotten. (One Map that deletes its first entry whenever it is full takes forty
 * times as long.) A value is never `undefined`.
 */
export function boundedMap<Key, Value extends object | string | number>(entriesMax: number): BoundedMap<Key, Value> {
  // Owned by this function; the young generation holds at most half of the entries.
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();

  const set = (key: Key, value: Value): void => {
    if (young.size >= entriesMax / 2 && !young.has(key)) {
      old = young;
      young = new Map();
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
      old = new Map();
    },
  };
}
