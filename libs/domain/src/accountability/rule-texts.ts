import type { Bilingual } from '../kernel/text.ts';
import type { Policy } from './policy.ts';
import { BREACH_RULE_VERSION } from './rules/breaches/index.ts';
import { flagRules } from './rules/flags/index.ts';
import { rules } from './rules/index.ts';
import { ruleOfTrigger } from './rules/trigger-rule.ts';
import { nothingRequired } from './standing/explain.ts';
import { failureUnderNoPolicy, noPolicyInForce } from './standing/no-policy.ts';
import { resultMissing } from './standing/pending.ts';
import { type StandingMark, standingMarkNames } from './standing-terms.ts';
import { breachNames } from './terms.ts';

/** What a rule is about: what it requires, finds or says. */
export type RuleAbout = 'obligation' | 'breach' | 'flag' | 'status' | 'mark' | 'measure' | 'exit';

/** A rule as anybody may read it up. */
export interface RuleText {
  readonly ruleId: string;
  readonly version: number;
  readonly about: RuleAbout;
  readonly title: Bilingual;
  /** What it rests on in law, or in the programme. */
  readonly basis: Bilingual;
  /** What the policy sets for it, by the names of the policy’s fields; none where no policy is in force. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Told = Pick<RuleText, 'title' | 'basis'> & Partial<RuleText>;

const rule = (about: RuleAbout, ruleId: string, told: Told): RuleText => ({
  ...{ ruleId, version: 1, about, parameters: {} },
  ...told,
});

/** Parts of a policy name their basis themselves. */
function withBasis<P extends { readonly basisZh: string; readonly basisEn: string }>({ basisZh, basisEn, ...set }: P) {
  return { basis: { zh: basisZh, en: basisEn }, parameters: set };
}

function ofTriggers({ triggers, servedDaysMinimum }: Policy): readonly RuleText[] {
  return triggers.map((trigger) => {
    const { version, title, basis } = ruleOfTrigger(trigger);
    const { id, titleZh: _, titleEn: __, basisZh: ___, basisEn: ____, ...set } = trigger;
    return rule('obligation', id, { version, title, basis, parameters: { ...set, servedDaysMinimum } });
  });
}

/** Those that no policy writes down as a trigger; one that the policy gives a basis of its own has that. */
function beside(policy: Policy | undefined): readonly RuleText[] {
  return [...rules].map(([ruleId, { version, title, basis }]) => {
    const told = { version, title, basis };
    if (!policy) return rule('obligation', ruleId, told);
    const { reviewDueDays, servedDaysMinimum, returnReview } = policy;
    if (ruleId !== 'return-to-poverty')
      return rule('obligation', ruleId, { ...told, parameters: { reviewDueDays, servedDaysMinimum } });
    return rule('obligation', ruleId, { ...told, ...(returnReview && withBasis(returnReview)) });
  });
}

const EFFECTS = {
  zh: '组织措施影响期规定（以决定之日有效的规定为准）',
  en: 'Effect periods of organisational measures, by the rule in force on the day of the decision',
};
const NOBODY_BOUND = {
  zh: '现行政策未作任期规定',
  en: 'The policy binds nobody to a post',
};

const ofBreaches = (policy: Policy | undefined): readonly RuleText[] => [
  rule('breach', 'tenure', {
    ...{ version: BREACH_RULE_VERSION, title: breachNames.tenure, basis: NOBODY_BOUND },
    ...(policy?.tenure && withBasis(policy.tenure)),
  }),
  rule('breach', 'effect-period', {
    ...{ version: BREACH_RULE_VERSION, title: breachNames['effect-period'], basis: EFFECTS },
  }),
];

/** Those that the policy has flags raised by. */
const ofFlags = (policy: Policy | undefined): readonly RuleText[] =>
  (policy?.flags ?? []).flatMap(({ rule: ruleId, ...set }) => {
    const told = flagRules.get(ruleId);
    return told ? [rule('flag', ruleId, { version: told.version, title: told.title, ...withBasis(set) })] : [];
  });

/** Regulations on measures: what each form of a measure bars, and for how long. */
const ofMeasures = (policy: Policy | undefined): readonly RuleText[] =>
  (policy?.measureRules ?? []).map(({ code, ...set }) =>
    rule('measure', code, { title: { zh: '组织措施及其影响期', en: 'measures and their effects' }, ...withBasis(set) }),
  );

const statuses = (policy: Policy | undefined): readonly RuleText[] => [
  rule('status', 'result-missing', {
    ...resultMissing,
    ...(policy && { parameters: { resultDueMonth: policy.resultDueMonth } }),
  }),
  rule('status', 'no-policy-in-force', noPolicyInForce),
  rule('status', 'failure-under-no-policy', failureUnderNoPolicy),
  rule('status', 'nothing-required', nothingRequired),
];

/** The rule by which a mark stands beside a status: of a breach, that of the breach. */
export const RULE_OF_MARK: Readonly<Record<StandingMark, string>> = {
  'tenure-breach': 'tenure',
  'appointed-within-effect-period': 'effect-period',
  'effect-period-running': 'effect-period-running',
  'in-post-after-removal': 'in-post-after-removal',
  'self-criticism-due': 'self-criticism-due',
  'duplicate-suspected': 'duplicate-suspected',
};

const markBases: Partial<Record<StandingMark, Bilingual>> = {
  'effect-period-running': EFFECTS,
  'in-post-after-removal': {
    zh: '免职执行后，原任职务即应终止；任职登记尚未结束的，予以标明',
    en: 'Who is removed leaves the post; where the appointment is still open afterwards, that is marked',
  },
  'self-criticism-due': {
    zh: '政策规定应公开检讨而尚未进行的，予以标明',
    en: 'Where the policy requires self-criticism in public, and it was not made yet, that is marked',
  },
  'duplicate-suspected': {
    zh: '有账户报告两个干部编号疑为同一人而尚未核实的，予以标明；不影响其责任',
    en: 'Where an account reported that two ids may be of one person, and nobody has looked into it, that is marked; nothing follows from it',
  },
};

const marks: readonly RuleText[] = Object.entries(markBases).map(([mark, basis]) =>
  rule('mark', mark, { title: standingMarkNames[mark as StandingMark], basis }),
);

const exitTitles = {
  village: { zh: '贫困村退出', en: 'a village comes out of poverty' },
  county: { zh: '贫困县退出', en: 'a county comes out of poverty' },
} as const;

export const ruleOfExit = (level: string): string => `exit-${level}`;

const ofExits = (policy: Policy | undefined): readonly RuleText[] =>
  (policy?.exitProcedures ?? []).map(({ level, ...set }) => {
    const { basis, parameters } = withBasis(set);
    const thresholds = policy?.exit;
    return rule('exit', ruleOfExit(level), {
      title: exitTitles[level],
      basis,
      parameters: { ...parameters, thresholds },
    });
  });

/**
 * Every rule by which something is required, found, or said of anybody, under a policy; without one, those that hold without.
 * The triggers of the policy come first, in its order.
 */
export const ruleTexts = (policy: Policy | undefined): readonly RuleText[] => [
  ...(policy ? ofTriggers(policy) : []),
  ...beside(policy),
  ...ofBreaches(policy),
  ...ofFlags(policy),
  ...statuses(policy),
  ...marks,
  ...ofMeasures(policy),
  ...ofExits(policy),
];
