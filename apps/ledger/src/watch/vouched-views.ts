import { type ReadModel, tablesOf, type Views } from '@onus/read-models';
import type { Faults } from './faults.ts';

/** Tables of a read model are not what the log says, and are being made anew. */
export class AlteredModel extends Error {
  readonly code = 'views.altered';
  readonly model: string;

  constructor(model: string) {
    super(`the tables of ${model} are not what the log says`);
    this.name = 'AlteredModel';
    this.model = model;
  }
}

/** Read models of which no answer is given while a fault of theirs is open: reading rejects with AlteredModel. */
export const vouchedViews = (views: Views, faults: Pick<Faults, 'isOpen'>): Views => ({
  ...views,
  read: async (models, query) => {
    for (const model of models) requireUnaltered(model, faults);
    const found = await views.read(models, query);
    for (const model of models) requireUnaltered(model, faults); // it may have been found meanwhile
    return found;
  },
});

function requireUnaltered(model: ReadModel, faults: Pick<Faults, 'isOpen'>): void {
  for (const [, { name }] of tablesOf(model)) {
    if (faults.isOpen('views.altered', `table:${name}`)) throw new AlteredModel(model.name);
  }
}
