import type { PublicQuestion } from '../public-question.ts';
import { paidForVillages, villageMovements } from './money.ts';
import { announcedExits, postedAnnouncements, postedNotices } from './notices.ts';
import { outlineAndProgress } from './outline.ts';
import { publishedResults } from './results.ts';

/** Everything that anybody may ask, in the order in which a reader would. */
export const publicQuestions: readonly PublicQuestion[] = [
  outlineAndProgress,
  publishedResults,
  postedNotices,
  postedAnnouncements,
  announcedExits,
  villageMovements,
  paidForVillages,
];
