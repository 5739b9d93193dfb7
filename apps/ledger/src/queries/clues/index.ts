import { cluesAbout } from './clues-about.ts';
import { clueTold } from './get-clue.ts';
import { cluesListed } from './list-clues.ts';
import { clueTermsTold } from './terms.ts';

export const clueQueries = [cluesListed, cluesAbout, clueTold, clueTermsTold];
