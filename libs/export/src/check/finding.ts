import type { Bilingual } from './bilingual.ts';

/**
 * `altered`: something is not what was recorded. `incomplete`: something that was recorded is not here. `unreadable`: something
 * is of a kind that this program does not know, so that nothing can be said of it. `split`: the log has
 * signed two histories.
 */
export type Grade = 'split' | 'altered' | 'incomplete' | 'unreadable';

/** Something that is not as it must be: what, where, and in words. */
export interface Finding {
  /** Stable, for programs. */
  readonly code: string;
  readonly grade: Grade;
  /** What the sentence names: positions, files, tables. */
  readonly place: Readonly<Record<string, string | number>>;
  readonly text: Bilingual;
}

/** Takes note of a finding. */
export type Report = (finding: Finding) => void;

/** Defines one kind of finding: calling it with what its sentence names makes the value. */
export function finding<P extends Finding['place']>(code: string, grade: Grade, text: (named: P) => Bilingual) {
  return (named: P): Finding => ({ code, grade, place: named, text: text(named) });
}
