import {
  dayOf,
  optional,
  type Policy,
  PolicyVersion,
  type RuleText,
  refusalTexts,
  refusedBy,
  ruleOfExit,
  ruleTexts,
  term,
  useCases,
} from '@onus/domain';
import { policyInForce, type RuleFirings, ruleFirings } from '@onus/read-models';
import { Type } from 'typebox';
import { ProblemError, problem } from '../http/problem.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { BilingualText, Day, orNull, Text, Whole } from './answer-terms.ts';
import { query } from './query.ts';
import { ruleAddress } from './rule-address.ts';
import type { Sources } from './sources.ts';

const tag = 'accountability';
const permission = 'register:read';

const RuleAnswer = Type.Object({
  ruleId: Text,
  rule: Text,
  version: Whole,
  about: Text,
  title: BilingualText,
  basis: BilingualText,
  parameters: Type.Object({}, { additionalProperties: true }),
  policyVersion: orNull(Whole),
  fired: orNull(Whole),
  lastOn: orNull(Day),
});

/** What a command may be refused for, and by which. */
const RefusalAnswer = Type.Object({
  code: Text,
  rule: Text,
  /** What it names stands between braces. */
  text: BilingualText,
  useCases: Type.Array(Text),
  setBy: orNull(Text),
  basis: orNull(BilingualText),
  parameters: Type.Object({}, { additionalProperties: true }),
});

/** A rule by its id, or a refusal by its code. */
const RuleOrCode = term(Type.String({ pattern: `^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$` }), {
  rule: {
    zh: '规则编号，例如 failed-year；或不予办理的代码，例如 task.already-closed',
    en: 'the id of a rule, such as failed-year, or the code of a refusal, such as task.already-closed',
  },
  example: 'failed-year',
});

/** What the policy sets for it, with the basis that this part of the policy names for itself. */
function ofPolicy(setBy: string | undefined, policy: Policy | undefined) {
  const set = setBy === undefined ? undefined : policy?.[setBy as keyof Policy];
  if (setBy === undefined || set === undefined) return { basis: null, parameters: {} };
  const { basisZh, basisEn } = set as { readonly basisZh?: string; readonly basisEn?: string };
  const basis = basisZh !== undefined && basisEn !== undefined ? { zh: basisZh, en: basisEn } : null;
  return { basis, parameters: { [setBy]: set } };
}

const OUTSIDE_UNIT = 'access.outside-unit';

/** Refusals that no rule makes, but how a command meets the log: any command; or those that are the affair of a unit. */
const meetingTheLog = (code: string): readonly string[] =>
  useCases.filter(({ affairOf }) => affairOf || code !== OUTSIDE_UNIT).map(({ name }) => name);

const refusalsUnder = (policy: Policy | undefined) =>
  refusalTexts().map(({ code, text, setBy }) => ({
    ...{ code, rule: ruleAddress(code, policy?.version), text, useCases: refusedBy[code] ?? meetingTheLog(code) },
    ...{ setBy: setBy ?? null, ...ofPolicy(setBy, policy) },
  }));

interface Asked {
  readonly on?: string | undefined;
  readonly policyVersion?: number | undefined;
}

const noSuchVersion = (version: number): ProblemError =>
  new ProblemError(
    problem('record.unknown', {
      zh: `没有通过过第 ${version} 版政策`,
      en: `No version ${version} of the policy was ever adopted`,
    }),
  );

const noSuchRule = (ruleId: string, version: number | undefined): ProblemError =>
  new ProblemError(
    problem('record.unknown', {
      zh:
        version === undefined ? `当日没有适用的政策，也没有规则 ${ruleId}` : `第 ${version} 版政策下没有规则 ${ruleId}`,
      en:
        version === undefined
          ? `No policy is in force on the day, and there is no rule ${ruleId} without one`
          : `Under version ${version} of the policy there is no rule ${ruleId}`,
    }),
  );

/** What is derived anew whenever it is asked for leaves no trace to count. */
const COUNTED: readonly RuleText['about'][] = ['obligation', 'breach', 'flag', 'exit'];
const isCounted = ({ about }: RuleText): boolean => COUNTED.includes(about);

/** The policy that is in force on the day, or that version of it. */
async function policyAsked({ views, clock }: Sources, { on = dayOf(clock()), policyVersion }: Asked) {
  const { policy, position } = await policyInForce(views, policyVersion ? { version: policyVersion } : { on });
  if (policyVersion && !policy) throw noSuchVersion(policyVersion);
  return { on, policy, position };
}

type PolicyAsked = Awaited<ReturnType<typeof policyAsked>>;

/** All rules under the policy, each with how often it was applied by the day. */
async function rulesUnder({ views }: Sources, { on, policy, position }: PolicyAsked) {
  const counted = await ruleFirings(views, on);
  const ofExits = counted.exits.map(({ level, ...one }): RuleFirings => ({ ruleId: ruleOfExit(level), ...one }));
  const byRule = new Map([...counted.firings, ...ofExits].map((one) => [one.ruleId, one]));
  const rules = ruleTexts(policy).map((text) => ({
    ...text,
    rule: ruleAddress(text.ruleId, policy?.version),
    policyVersion: policy?.version ?? null,
    fired: isCounted(text) ? (byRule.get(text.ruleId)?.fired ?? 0) : null,
    lastOn: (isCounted(text) && byRule.get(text.ruleId)?.lastOn) || null,
  }));
  return { rules, position: Math.min(position, counted.position) };
}

export const ruleQueries = [
  query({
    path: 'rules',
    listIn: 'rules',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某日适用的全部规则：名称、依据、政策所定参数，截至该日各适用几次（fired）、最后一次何日；随时推导、不作登记的为 null；refusals 为不予办理的全部情形：代码、文字、可能因此不予办理的各项业务、政策所定参数',
      en: 'all rules in force on a day: title, basis, what the policy sets for them, how often each was applied by that day, and when last; null for those that are derived and leave no record; refusals: all for which a command may be refused, with their texts, the use cases that may refuse with them, and what the policy sets for them',
    },
    fields: { on: optional(PlausibleDay), policyVersion: optional(PolicyVersion) },
    answer: Type.Object({
      on: Day,
      policyVersion: orNull(Whole),
      rules: Type.Array(RuleAnswer),
      refusals: Type.Array(RefusalAnswer),
    }),
    ask: async (sources, request) => {
      const asked = await policyAsked(sources, request);
      const { policy, on } = asked;
      const { rules, position } = await rulesUnder(sources, asked);
      return { on, policyVersion: policy?.version ?? null, rules, refusals: refusalsUnder(policy), position };
    },
  }),
  query({
    path: 'rules/:ruleId',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某一规则，或某一不予办理的情形（以其代码），按某日适用的政策，或按某一版政策（policyVersion）',
      en: 'one rule, or one refusal by its code, under the policy in force on a day, or under a version of it (policyVersion)',
    },
    fields: { ruleId: RuleOrCode, on: optional(PlausibleDay), policyVersion: optional(PolicyVersion) },
    answer: Type.Object({ rule: Type.Optional(RuleAnswer), refusal: Type.Optional(RefusalAnswer) }),
    ask: async (sources, { ruleId, ...request }) => {
      const asked = await policyAsked(sources, request);
      const refusal = refusalsUnder(asked.policy).find(({ code }) => code === ruleId);
      if (refusal) return { refusal, position: asked.position };
      const { rules, position } = await rulesUnder(sources, asked);
      const rule = rules.find((one) => one.ruleId === ruleId);
      if (!rule) throw noSuchRule(ruleId, asked.policy?.version);
      return { rule, position };
    },
  }),
];
