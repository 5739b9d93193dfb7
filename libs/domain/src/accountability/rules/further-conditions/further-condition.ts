import type { Bilingual } from '../../../kernel/text.ts';
import type { Streak } from '../streak.ts';
import type { View } from '../view.ts';
import type { Since } from '../year-outcome.ts';

/** What has to be so beside what a trigger is on. */
export interface FurtherCondition {
  /** What makes it so for a streak of a person; undefined: it is not so. */
  readonly holdsBy: (view: View, leaderId: string, streak: Streak) => readonly Since[] | undefined;
  /** After what the trigger is on: “and …”. */
  readonly words: Bilingual;
}
