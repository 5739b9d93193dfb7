/** What became of a wait. */
export type Waited =
  /** The position, and all before it, can be read. */
  | 'visible'
  /** The time is over. */
  | 'late'
  /** A read model stopped before the position: waiting is of no use. */
  | 'stopped';

/** Those who wait for something they have recorded to become visible. Bounded by the requests in flight. */
export interface Waiting<What> {
  waitFor(what: What, timeoutMs: number): Promise<Waited>;
  /** To be called whenever `stateOf` may answer differently. */
  look(): void;
}

/** `stateOf` tells what became of what is waited for, undefined while it is yet to come. */
export function waiting<What>(stateOf: (what: What) => Waited | undefined): Waiting<What> {
  const looks = new Set<() => void>();
  return {
    waitFor: (what, timeoutMs) =>
      new Promise((resolve) => {
        const end = (waited: Waited): void => {
          clearTimeout(timer);
          looks.delete(look);
          resolve(waited);
        };
        const look = (): void => {
          const waited = stateOf(what);
          if (waited) end(waited);
        };
        const timer = setTimeout(() => end('late'), timeoutMs);
        looks.add(look);
        look();
      }),
    look: () => {
      for (const look of [...looks]) look();
    },
  };
}
