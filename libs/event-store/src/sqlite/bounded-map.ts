/** A map that forgets its oldest entries beyond `entriesMax`; for what can be looked up again. */
export interface BoundedMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  clear(): void;
}

export function boundedMap<Key, Value>(entriesMax: number): BoundedMap<Key, Value> {
  // In the order of insertion; setting a key again does not make it younger.
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      if (entries.size >= entriesMax && !entries.has(key)) {
        for (const oldest of entries.keys()) {
          entries.delete(oldest);
          break;
        }
      }
      entries.set(key, value);
    },
    clear: () => entries.clear(),
  };
}
