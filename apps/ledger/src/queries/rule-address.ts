import { type Mark, RULE_OF_MARK } from '@onus/domain';

/** Where a rule is read up: as it was under that version of the policy; left out, as it is under the policy in force. */
export const ruleAddress = (ruleId: string, policyVersion?: number): string =>
  `/v1/rules/${ruleId}${policyVersion === undefined ? '' : `?policyVersion=${policyVersion}`}`;

/** What follows from a rule, or is explained by one, with the address of the rule. */
export const withRule = <T extends { readonly ruleId: string; readonly policyVersion: number | undefined }>(
  one: T,
) => ({
  ...one,
  rule: ruleAddress(one.ruleId, one.policyVersion),
});

/** Nothing is recorded of a mark but what it rests on: its rule is that of today. */
export const markWithRule = (mark: Mark) => ({ ...mark, rule: ruleAddress(RULE_OF_MARK[mark.mark]) });
