import { earlier, fact } from '../../kernel/fact.ts';
import { optional } from '../../kernel/term.ts';
import { listOf } from '../../kernel/vocabulary.ts';
import { GradeBands, SchemeCode, UnitClasses } from '../terms.ts';
import { OpenCycle } from './request.ts';

const graded = { ...OpenCycle.fields, bands: GradeBands, classes: UnitClasses };

/** Bands, classes, and codes are those of the scheme: they hold for this year, whatever is adopted later. */
export const cycleOpened = fact(
  'assessment.cycle-opened',
  {
    ...graded,
    indicators: optional(listOf(SchemeCode, 1, 50)),
    vetoes: optional(listOf(SchemeCode, 0, 20)),
  },
  [earlier(graded, (old) => old)],
);
