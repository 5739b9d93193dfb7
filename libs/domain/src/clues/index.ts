import type { UseCase } from '../kernel/use-case.ts';
import { answerClue } from './answer-clue.ts';
import { assignClue } from './assign-clue.ts';
import { checkClue } from './check-clue.ts';
import { closeClue } from './close-clue.ts';
import { reopenClue } from './reopen-clue.ts';
import { reportClue } from './report-clue.ts';
import { transferClue } from './transfer-clue.ts';

export { CLUES_SERVICE, type Clue, type ClueEvent, type ClueStatus, clue, isSubject } from './clue.ts';
export * from './facts.ts';
export * from './terms.ts';

export const cluesUseCases: readonly UseCase[] = [
  reportClue,
  assignClue,
  checkClue,
  answerClue,
  transferClue,
  closeClue,
  reopenClue,
];
