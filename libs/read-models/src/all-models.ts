import { appointments } from './appointments/model.ts';
import { breaches } from './breaches/model.ts';
import { clues } from './clues/model.ts';
import { evaluations } from './evaluations/model.ts';
import { exits } from './exits/model.ts';
import { flags } from './flags/model.ts';
import { funds } from './funds/model.ts';
import { grassroots } from './grassroots/model.ts';
import { history } from './history/model.ts';
import { households } from './households/model.ts';
import { instruments } from './instruments/model.ts';
import { leaders } from './leaders/model.ts';
import { notices } from './notices/model.ts';
import { obligations } from './obligations/model.ts';
import { outlines } from './outlines/model.ts';
import { oversight } from './oversight/model.ts';
import { participation } from './participation/model.ts';
import { policies } from './policies/model.ts';
import { results } from './results/model.ts';
import type { ReadModel } from './runner/read-model.ts';
import { schemes } from './schemes/model.ts';
import { standings } from './standings/model.ts';
import { tasks } from './tasks/model.ts';
import { units } from './units/model.ts';

/** Every read model of the ledger. */
export const readModels: readonly ReadModel[] = [
  units,
  leaders,
  appointments,
  outlines,
  tasks,
  funds,
  instruments,
  schemes,
  results,
  evaluations,
  obligations,
  policies,
  oversight,
  notices,
  clues,
  households,
  exits,
  grassroots,
  participation,
  breaches,
  flags,
  standings,
  history,
];
