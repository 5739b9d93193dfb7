import { optional, personal, type ValueOf, type ValuesOf } from '../kernel/term.ts';
import {
  AmountFen,
  FundId,
  flag,
  id,
  listOf,
  Mode,
  oneOf,
  Pathway,
  Reason,
  record,
  text,
  UnitId,
  Year,
} from '../kernel/vocabulary.ts';

/** 中央, 省级, 市级, 县级, 奖补, 金融, 社会 */
export const FundSource = oneOf('central', 'provincial', 'city', 'county', 'reward', 'financial', 'social');
export type FundSource = ValueOf<typeof FundSource>;

/** How far money has come: 预算, 指标下达, 拨付, 支付, 报账. */
export const Phase = oneOf('budgeted', 'allocated', 'disbursed', 'paid', 'settled');
export type Phase = ValueOf<typeof Phase>;

/** An account inside a fund; the fund itself is one source in one fiscal year. */
export const Account = record({ holderId: UnitId, phase: Phase });
export type Account = ValueOf<typeof Account>;

export const MovementId = id('movement', '资金业务', 'movement', 'movement-2016-000123');
export const ProjectId = id('project', '项目', 'project', 'project-2016-0031');
export const DocumentNumber = text(100, '怀财农指〔2016〕12号');
/** 决算, 预算, 公报: what a figure is taken from. Where it is unknown, nothing is measured by the figure. */
export const RevenueBasis = oneOf('final-accounts', 'budget', 'bulletin', 'unknown');
export type RevenueBasis = ValueOf<typeof RevenueBasis>;
export const BasisDetail = text(300, '2015 年财政决算报告，地方一般公共预算收入');

/** Who was paid, by category: no names. `person`: into an account that is a person's own, not a household's for its subsidy. */
export const Payee = oneOf('household', 'cooperative', 'enterprise', 'contractor', 'public-body', 'person', 'other');
/** Before payments to persons were told apart. */
export const FirstPayee = oneOf('household', 'cooperative', 'enterprise', 'contractor', 'public-body', 'other');

/** Why: a code, kept for ever; more of it in words, which may name persons. */
const because = <T extends ReturnType<typeof oneOf>>(codes: T) => ({
  reasonCode: codes,
  reason: optional(personal(Reason)),
});

/** 结余, 项目完工, 项目取消, 闲置, 多拨, 挤占挪用 */
export const whyBack = because(
  oneOf('unspent', 'project-completed', 'project-cancelled', 'idle', 'paid-in-excess', 'misused', 'other'),
);
/** 金额有误, 账户有误, 用途有误, 重复登记 */
export const whyReversed = because(oneOf('wrong-amount', 'wrong-account', 'wrong-purpose', 'entered-twice', 'other'));
/** 补录凭证, 审计调整, 更正差错 */
export const whyReopened = because(oneOf('late-documents', 'audit-adjustment', 'entry-corrected', 'other'));
/** 决算批复, 审计调整, 更正差错 */
export const RevenueCorrection = oneOf('accounts-approved', 'audit-adjustment', 'entry-corrected', 'other');

/** What money is for, as far as it is known. */
export const purposeFields = {
  pathway: optional(Pathway),
  mode: optional(Mode),
  projectId: optional(ProjectId),
  villageId: optional(UnitId),
};

/** What every request for a movement names. */
export const requestedMovement = {
  fundId: FundId,
  movementId: MovementId,
  amountFen: AmountFen,
  documentNumber: DocumentNumber,
  /** That an equal amount under the same document has moved before, and this is another one. */
  intendedRepeat: optional(flag()),
  ...purposeFields,
};

/** What every movement records. A side without an account is outside the fund: where its money comes from. */
export const recordedMovement = {
  ...requestedMovement,
  source: FundSource,
  fiscalYear: Year,
  from: optional(Account),
  to: optional(Account),
};
export type Movement = ValuesOf<typeof recordedMovement>;

/** What a fund may be spent on; not named: on anything. */
export const fundPurpose = { pathways: optional(listOf(Pathway, 1, 4)), modes: optional(listOf(Mode, 1, 10)) };
