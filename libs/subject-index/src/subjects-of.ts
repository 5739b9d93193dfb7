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
