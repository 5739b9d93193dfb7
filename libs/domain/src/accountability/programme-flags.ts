import type { FlagTerm } from './flag-terms.ts';

const FUNDS = {
  basisZh: '《怀化市精准扶贫攻坚行动实施纲要（2015—2020年）》资金管理要求及项目参数',
  basisEn:
    'Huaihua outline for targeted poverty alleviation 2015–2020 on the management of funds, and programme parameters',
};
const STOCK = {
  basisZh: '《国务院办公厅关于进一步盘活财政存量资金的通知》（国办发〔2014〕70号）及项目参数',
  basisEn: 'Notice of the General Office of the State Council on stock funds (2014, no. 70), and programme parameters',
};
const NOTICES = {
  basisZh: '《财政专项扶贫资金管理办法》关于公告公示的规定及项目参数',
  basisEn:
    'Measures for the management of special poverty alleviation funds, on public notices, and programme parameters',
};
const EXITS = {
  basisZh: '《关于建立贫困退出机制的意见》及项目参数',
  basisEn: 'Opinions on the mechanism of coming out of poverty, and programme parameters',
};

const SECRETARIES = {
  basisZh: '《关于做好选派机关优秀干部到村任第一书记工作的通知》（组通字〔2015〕24号）及项目参数',
  basisEn: 'Notice on sending cadres to villages as first secretaries (2015, no. 24), and programme parameters',
};

/** The flags that the programme may set for itself ([P]), with their limits: to be put into a policy that is proposed. */
export const PROGRAMME_FLAGS: readonly FlagTerm[] = [
  { rule: 'retained', ...FUNDS, days: 180 },
  { rule: 'disbursed-late', ...FUNDS, days: 60 },
  { rule: 'unspent-one-year', ...STOCK, days: 365 },
  { rule: 'idle-two-years', ...STOCK, days: 730 },
  { rule: 'special-fund-short', ...FUNDS, shareBp: 500, month: 12 },
  { rule: 'village-average-short', ...FUNDS, amountFen: 500_000_000, year: 2020 },
  { rule: 'outside-purpose', ...FUNDS },
  { rule: 'concentration-village', ...FUNDS, shareBp: 5_000, amountFen: 1_000_000_000 },
  { rule: 'concentration-project', ...FUNDS, shareBp: 5_000, amountFen: 1_000_000_000 },
  { rule: 'concentration-payee', ...FUNDS, shareBp: 9_000, amountFen: 1_000_000_000 },
  { rule: 'paid-to-person', ...FUNDS, amountFen: 5_000_000 },
  { rule: 'payment-without-notice', ...NOTICES, amountFen: 100_000 },
  { rule: 'persons-out-above-verified', ...EXITS, month: 2 },
  { rule: 'exited-unverified', ...EXITS, days: 60 },
  { rule: 'delisted-with-flags', ...EXITS },
  { rule: 'first-secretary-missing', ...SECRETARIES, days: 60, from: '2016-01-01' },
];
