import { fact } from '../../kernel/fact.ts';
import { GradeBands, UnitClasses } from '../terms.ts';
import { OpenCycle } from './request.ts';

/** Bands and classes are those of the scheme: they hold for this year, whatever is adopted later. */
export const cycleOpened = fact('assessment.cycle-opened', {
  ...OpenCycle.fields,
  bands: GradeBands,
  classes: UnitClasses,
});
