import { firstRepeated } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Marking } from './marking.ts';
import { type ScoreSource, type ScoreSourceKind, scoreSourceNames } from './source-terms.ts';

const WHOLE = 10_000;

interface Detail {
  readonly code: string;
  readonly kind: ScoreSourceKind;
  readonly detail: string;
}
const lacks = refusal('scheme.source-lacks', ({ code, kind, detail }: Detail) => ({
  zh: `指标“${code}”的得分来源为${scoreSourceNames[kind].zh}，应写明 ${detail}`,
  en: `The score of “${code}” comes from ${scoreSourceNames[kind].en}: its source has to say ${detail}`,
}));
const astray = refusal('scheme.source-detail-astray', ({ code, kind, detail }: Detail) => ({
  zh: `指标“${code}”的得分来源为${scoreSourceNames[kind].zh}，不应写 ${detail}`,
  en: `The score of “${code}” comes from ${scoreSourceNames[kind].en}: ${detail} says nothing there`,
}));

interface Coded {
  readonly code: string;
}
const noLine = refusal('scheme.source-points-reversed', ({ code }: Coded) => ({
  zh: `指标“${code}”的满分点应高于零分点`,
  en: `The full-marks point of “${code}” must lie above its zero point`,
}));
const partsNotWhole = refusal('scheme.source-parts-not-whole', ({ code, sum }: Coded & { readonly sum: number }) => ({
  zh: `指标“${code}”得分来源各部分权重之和为 ${sum}，应为 ${WHOLE}（万分之一）`,
  en: `The parts of the source of “${code}” add up to ${sum} basis points, not to ${WHOLE}`,
}));
const partTwice = refusal(
  'scheme.source-part-twice',
  ({ code, indicator }: Coded & { readonly indicator: string }) => ({
    zh: `指标“${code}”的得分来源中，${indicator} 出现不止一次`,
    en: `In the source of “${code}”, ${indicator} stands more than once`,
  }),
);
const flagsAstray = refusal('scheme.veto-flags-astray', ({ code }: Coded) => ({
  zh: `否决项“${code}”由虚假退出认定，不应写 flags`,
  en: `The veto “${code}” is found by an exit shown false: flags say nothing there`,
}));
const leaderWeights = refusal('scheme.leader-weights-not-whole', ({ sum }: { readonly sum: number }) => ({
  zh: `干部得分的两项权重之和为 ${sum}，应为 ${WHOLE}（万分之一）`,
  en: `The two weights of a leader’s score add up to ${sum} basis points, not to ${WHOLE}`,
}));

type DetailField = Exclude<keyof ScoreSource, 'kind'>;
const LINE = ['fullAtBp', 'zeroAtBp'] as const;

/** What a source of each kind has to say; of `poverty-exit` besides, the indicators of those that have a part in it. */
const details: Readonly<Record<ScoreSourceKind, readonly DetailField[]>> = {
  'task-completion': [...LINE, 'parts'],
  'poverty-exit': [...LINE, 'personsShareBp', 'wrongExitHundredths', 'returnHundredths'],
  'fund-progress': LINE,
  'fund-compliance': ['flagHundredths'],
  'plan-reconciliation': [...LINE, 'agreement'],
  'public-approval': LINE,
  'special-assessment': LINE,
  manual: [],
};
const FIELDS: readonly DetailField[] = [
  ...new Set([...Object.values(details).flat(), 'personsIndicator' as const, 'villagesIndicator' as const]),
];

/** Of persons and villages, whichever has a part in the score needs the indicator of its plan, and no other has one. */
function planIndicators({ personsShareBp }: ScoreSource): readonly DetailField[] {
  if (personsShareBp === undefined) return [];
  return [
    ...(personsShareBp > 0 ? (['personsIndicator'] as const) : []),
    ...(personsShareBp < WHOLE ? (['villagesIndicator'] as const) : []),
  ];
}

function detailFault(code: string, source: ScoreSource, field: string): Refusal | undefined {
  const { kind } = source;
  const own = kind === 'poverty-exit' ? [...details[kind], ...planIndicators(source)] : details[kind];
  const missing = own.find((each) => source[each] === undefined);
  if (missing) return lacks({ code, kind, detail: missing }, `${field}.kind`);
  const strange = FIELDS.find((each) => source[each] !== undefined && !own.includes(each));
  return strange && astray({ code, kind, detail: strange }, `${field}.${strange}`);
}

function partsFault(code: string, { parts }: ScoreSource, field: string): Refusal | undefined {
  if (!parts) return undefined;
  const at = `${field}.parts`;
  const twice = firstRepeated(
    at,
    parts.map(({ indicator }) => indicator),
  );
  if (twice) return partTwice({ code, indicator: twice.item }, twice.field);
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  return sum === WHOLE ? undefined : partsNotWhole({ code, sum }, at);
}

function sourceFault(code: string, source: ScoreSource, field: string): Refusal | undefined {
  const fault = detailFault(code, source, field);
  if (fault) return fault;
  const { fullAtBp = WHOLE, zeroAtBp = 0 } = source;
  return fullAtBp > zeroAtBp ? partsFault(code, source, field) : noLine({ code }, `${field}.fullAtBp`);
}

/** Why no score could be computed as a scheme says: a source lacks a detail, or has one that says nothing. */
export function sourcesFault({ indicators, vetoes = [], leaders }: Marking): Refusal | undefined {
  for (const [at, { code, source }] of indicators.entries()) {
    const fault = source && sourceFault(code, source, `indicators.${at}.source`);
    if (fault) return fault;
  }
  for (const [at, { code, source }] of vetoes.entries())
    if (source?.kind === 'false-exit' && source.flags) return flagsAstray({ code }, `vetoes.${at}.source.flags`);
  const sum = leaders ? leaders.unitsWeight + leaders.specialAssessmentWeight : WHOLE;
  return sum === WHOLE ? undefined : leaderWeights({ sum }, 'leaders');
}
