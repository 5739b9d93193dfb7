import type { IndexWriting } from './subject-index.ts';

/** The subjects that an entry of the log names, each once, out of its envelope. Whoever holds the log can read them. */
export function subjectsOf(envelope: { readonly subjects: readonly string[] }): readonly string[] {
  const { subjects } = envelope;
  return subjects.length < 2 ? subjects : [...new Set(subjects)];
}

/** Positions by subject, as they come along the log. */
export interface Gathered {
  readonly bySubject: Map<string, number[]>;
  /** Of all subjects together. */
  positions: number;
}

export const gathered = (): Gathered => ({ bySubject: new Map(), positions: 0 });

/** Adds the next entry of the log. */
export function gather(into: Gathered, position: number, subjects: readonly string[]): void {
  for (const subject of subjects) {
    const list = into.bySubject.get(subject);
    if (list) list.push(position);
    else into.bySubject.set(subject, [position]);
  }
  into.positions += subjects.length;
}

/** Positions in memory at most before they are brought into the file. */
const POSITIONS_MAX = 500_000;

/** Brings the entries of a log into an index as they come, many at once. */
export interface Filling {
  /** The next entry; the promise is to be waited for where there is one. */
  take(position: number, subjects: readonly string[]): Promise<void> | undefined;
  /** Brings in what was taken last. */
  bringIn(): Promise<void>;
}

export function filling(writing: Pick<IndexWriting, 'add'>): Filling {
  // Owned by this function.
  let batch = gathered();
  const bringIn = async (): Promise<void> => {
    const { bySubject } = batch;
    batch = gathered();
    await writing.add(bySubject);
  };
  return {
    take: (position, subjects) => {
      gather(batch, position, subjects);
      return batch.positions < POSITIONS_MAX ? undefined : bringIn();
    },
    bringIn,
  };
}
