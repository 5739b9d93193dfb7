import { Type } from 'typebox';
import { namesOf } from '../kernel/names.ts';
import { optional, term, type ValueOf } from '../kernel/term.ts';
import { AmountFen, id, integer, oneOf, record, text } from '../kernel/vocabulary.ts';

export const GiverId = id('giver', '帮扶方', 'giver', 'giver-enterprise-0001');
export const CommitmentId = id('commitment', '帮扶承诺', 'commitment', 'commitment-2016-0001');
/** Within one commitment. */
export const DeliveryId = id('delivery', '兑现记录', 'delivery', 'delivery-2016-0001-1');

/** 部门, 企业, 社会组织, 个人 */
export const GiverKind = oneOf('department', 'enterprise', 'organisation', 'person');
export type GiverKind = ValueOf<typeof GiverKind>;

export const giverKindNames = namesOf<GiverKind>({
  department: { zh: '部门', en: 'department' },
  enterprise: { zh: '企业', en: 'enterprise' },
  organisation: { zh: '社会组织', en: 'organisation' },
  person: { zh: '个人', en: 'person' },
});

/** Of an enterprise or an organisation, which are no natural persons. */
export const OrganisationName = text(100, '演示数据：怀化某农业发展有限公司');
/** A natural person's name; always personal. */
export const PersonName = text(60, '演示人员 0042');

/** 统一社会信用代码, GB 32100-2015. A subject of its own: who has it is found under `credit-code:…`. */
export const CreditCode = term(Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' }), {
  rule: {
    zh: '18 位统一社会信用代码：数字和大写字母，不含 I、O、S、V、Z',
    en: 'a unified social credit code of 18 digits and capital letters, none of them I, O, S, V or Z',
  },
  example: '91431200MA4L000014',
  subject: 'credit-code',
});

/** What is given: 捐资, 投资, 采购（消费扶贫）, 捐物, 就业岗位, 服务（培训、技术、义诊）. */
export const CommitmentKind = oneOf('money', 'investment', 'purchases', 'goods', 'jobs', 'services');
export type CommitmentKind = ValueOf<typeof CommitmentKind>;

export const commitmentKindNames = namesOf<CommitmentKind>({
  money: { zh: '捐资', en: 'money' },
  investment: { zh: '投资', en: 'investment' },
  purchases: { zh: '采购', en: 'purchases' },
  goods: { zh: '捐物', en: 'goods' },
  jobs: { zh: '就业岗位', en: 'jobs' },
  services: { zh: '服务', en: 'services' },
});

export const Quantity = integer(1, 1_000_000_000, 20);
/** 人, 件, 吨, 场次; at most 20 characters, no word about persons. */
export const QuantityUnit = text(20, '人');
export const Households = integer(1, 1_000_000, 30);

/**
 * 利益联结: what those who are helped get from it, year by year: dividends 分红, jobs 务工, orders 订单, land let 土地流转 in mu 亩;
 * and how many households are linked by it.
 */
export const BenefitLinkage = record({
  yearlyDividendsFen: optional(AmountFen),
  jobs: optional(Quantity),
  yearlyOrdersFen: optional(AmountFen),
  landMu: optional(Quantity),
  households: optional(Households),
});
export type BenefitLinkage = ValueOf<typeof BenefitLinkage>;

export const Linkage = oneOf('dividends', 'jobs', 'orders', 'land');
export type Linkage = ValueOf<typeof Linkage>;

/** 帮扶方无力履行, 帮扶方注销, 不再需要, 由其他承诺替代, 误录 */
export const WithdrawalReason = oneOf(
  'giver-unable',
  'giver-dissolved',
  'no-longer-needed',
  'replaced',
  'entered-wrongly',
);
export type WithdrawalReason = ValueOf<typeof WithdrawalReason>;
