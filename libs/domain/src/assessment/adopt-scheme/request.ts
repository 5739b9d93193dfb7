import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { BasisPoints, listOf } from '../../kernel/vocabulary.ts';
import { GradeBands, SchemeId, SchemeTitle, UnitClasses, Veto, WeightedIndicator } from '../terms.ts';

export const AdoptScheme = request('AdoptScheme', {
  schemeId: SchemeId,
  titleZh: SchemeTitle,
  titleEn: SchemeTitle,
  indicators: listOf(WeightedIndicator, 1, 50),
  /** Best grade first. */
  bands: GradeBands,
  vetoes: optional(listOf(Veto, 1, 20)),
  classes: UnitClasses,
  /** What poverty work weighs in the overall appraisal of units. */
  overallWeight: optional(BasisPoints),
});
