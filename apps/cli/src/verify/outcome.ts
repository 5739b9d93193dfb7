import type { Bilingual } from '@onus/domain';
import { EXIT_CODES, type Findings, outcomeJson, outcomeText, type Verification } from '@onus/export/check';
import type { Language } from '@onus/language';
import { evaluationsInWords } from './evaluations/in-words.ts';
import type { EvaluationsChecked } from './evaluations/verify-evaluations.ts';
import { indexInWords } from './index/in-words.ts';
import type { IndexChecked } from './index/verify-index.ts';
import { ALL_AGREE, agreeInWords, rulesInWords } from './rules/in-words.ts';
import type { RulesChecked } from './rules/verify-rules.ts';

/** What checking a ledger came to. */
export interface Outcome {
  /** Whether what is recorded is as it was recorded. */
  readonly structure: Verification;
  /** Whether the index to which it commits is that of its entries; `checked` is undefined where that was not asked for. */
  readonly index: { readonly checked: IndexChecked | undefined; readonly findings: Findings };
  /** Whether everything else is what the facts lead to; undefined where that was not asked for. */
  readonly rules?: { readonly checked: RulesChecked; readonly findings: Findings };
  /** Whether the evaluations on record are what the facts lead to; undefined where that was not asked for. */
  readonly evaluations?: { readonly checked: EvaluationsChecked; readonly findings: Findings };
}

/** What is recorded is as it was recorded, but something else is not what it leads to. The rest is as the verifier has it. */
const DIFFERS_FROM_FACTS = 9;

/** First what is wrong with the record itself, then what is wrong with the rest, then who does not vouch for it. */
export function exitCodeOf({ structure, index, rules, evaluations }: Outcome): number {
  const isRecordWrong = structure.findings.total > 0;
  const differences = index.findings.total + (rules?.findings.total ?? 0) + (evaluations?.findings.total ?? 0);
  if (!isRecordWrong && differences > 0) return DIFFERS_FROM_FACTS;
  return EXIT_CODES[structure.verdict];
}

const agrees = ({ structure, index, rules, evaluations }: Outcome): boolean =>
  [structure, index, rules, evaluations].every((part) => (part?.findings.total ?? 0) === 0);

/** For people. */
export function textOf(outcome: Outcome, language: Language): string {
  const { structure, index, rules, evaluations } = outcome;
  const first = [
    outcomeText(structure, language),
    indexInWords(index.checked, index.findings.total)[language],
    ...index.findings.shown.map(({ text }) => `  - ${text[language]}`),
    '',
  ].join('\n');
  const derived = rules
    ? [partText(rulesInWords(rules.checked), agreeInWords(rules.checked), rules.findings, language)]
    : [];
  const made = evaluations
    ? [partText(evaluationsInWords(evaluations.checked), ALL_AGREE, evaluations.findings, language)]
    : [];
  return [first, ...derived, ...made].join('');
}

function partText(
  sentences: readonly Bilingual[],
  agree: Bilingual,
  { total, shown }: Findings,
  language: Language,
): string {
  const differ = {
    zh: `有 ${total} 处不同，前 ${shown.length} 处：`,
    en: `Differences: ${total}; the first ${shown.length}:`,
  };
  return [
    '',
    ...sentences.map((sentence) => sentence[language]),
    '',
    ...(total === 0 ? [agree[language]] : [differ[language], ...shown.map(({ text }) => `  - ${text[language]}`)]),
    '',
  ].join('\n');
}

/** For programs. */
export const jsonOf = (outcome: Outcome): object => ({
  agrees: agrees(outcome),
  exitCode: exitCodeOf(outcome),
  structure: { ...outcomeJson(outcome.structure), exitCode: undefined }, // that of the half
  index: checkedJson(outcome.index),
  ...(outcome.rules && { rules: checkedJson(outcome.rules) }),
  ...(outcome.evaluations && { evaluations: checkedJson(outcome.evaluations) }),
});

type Checked = Outcome['index'] | NonNullable<Outcome['rules']> | NonNullable<Outcome['evaluations']>;

const checkedJson = ({ checked, findings: { total, shown } }: Checked) => ({
  ...checked,
  findings: shown.map(({ code, grade, place, text }) => ({ code, grade, place, ...text })),
  findingsTotal: total,
});
