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

export const InstrumentId = id('instrument', '撬动资金工具', 'instrument of leverage', 'instrument-2016-0007');
/** Of one instrument: a drawdown, a repayment or a reversal. */
export const InstrumentEntryId = id('instrument-entry', '撬动资金业务', 'entry of an instrument', 'drawdown-2016-0031');

/**
 * By what financial and private money is brought in beside the budgets (outline 2015): 中小微企业贷款担保, 中小微企业贷款, 麻阳金融扶贫模式贷款,
 * 易地扶贫搬迁贷款, 村级基础设施政府采购贷款, 社会资本.
 */
export const InstrumentKind = oneOf(
  'sme-guarantee',
  'sme-loan',
  'mayang-loan',
  'relocation-loan',
  'procurement-loan',
  'social-capital',
);
export type InstrumentKind = ValueOf<typeof InstrumentKind>;

/** Who commits the money, by category: no names. 银行, 担保机构, 企业, 社会组织, 个人 */
export const InstrumentProvider = oneOf('bank', 'guarantor', 'enterprise', 'organisation', 'person');
export type InstrumentProvider = ValueOf<typeof InstrumentProvider>;

/** 调增, 调减 */
export const InstrumentChange = oneOf('raised', 'lowered');
export type InstrumentChange = ValueOf<typeof InstrumentChange>;

/** Out of what a loan is repaid: 财政资金, 借款方自有资金. */
export const RepaidFrom = oneOf('fiscal', 'own');
/** 全部到位, 取消 */
export const InstrumentOutcome = oneOf('completed', 'cancelled');

/** 需求变化, 授信调整, 项目取消, 登记有误 */
export const whyAmended = because(
  oneOf('demand-changed', 'credit-reviewed', 'project-cancelled', 'entry-corrected', 'other'),
);

export const RewardId = id('reward', '奖补', 'reward subsidy', 'reward-2016-431221');
/** Why the city rewards: 安排专项资金, 考核优秀, 脱贫退出, 撬动资金成效 */
export const RewardGrounds = oneOf('special-fund', 'assessment', 'exit', 'leverage', 'other');
