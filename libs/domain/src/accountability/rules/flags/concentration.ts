import { inYuan } from '../../../kernel/money.ts';
import type { Bilingual } from '../../../kernel/text.ts';
import { type DerivedFlag, type FlagRule, type NamesUnit, NOTHING, SOURCES_MAX, type Told } from './flag-rule.ts';
import type { Payment } from './ground/ground.ts';
import { percent, shareOf } from './percent.ts';

type By = 'villageId' | 'projectId' | 'payee';

interface Kind {
  readonly ruleId: string;
  readonly by: By;
  readonly title: Bilingual;
  readonly named: (told: Told, nameOf: NamesUnit) => Bilingual;
}

/** Once a fund has paid so much, no village, project or kind of payee is to have more than a share of it [P]. */
const concentrationOn = ({ ruleId, by, title, named }: Kind): FlagRule => ({
  ...{ ruleId, version: 1, title, limits: ['shareBp', 'amountFen'] },
  touched(fact) {
    const isOfPayments = fact.type === 'funds.funds-paid' || fact.type === 'funds.movement-reversed';
    return isOfPayments ? { raising: [fact.data.fundId] } : undefined;
  },
  all: ({ funds }) => funds.keys(),
  judge({ funds }, name, { shareBp = 0, amountFen: fromFen = 0 }) {
    const fund = funds.get(name);
    if (!fund || fund.paidFen < fromFen) return NOTHING;
    const found: DerivedFlag[] = [];
    for (const [value, fen] of fund.paidBy[by]) {
      if (shareOf(fen, fund.paidFen) <= shareBp) continue;
      const own = [...fund.payments.values()].filter((payment: Payment) => payment[by] === value).slice(0, SOURCES_MAX);
      const measured = { ofFen: fund.paidFen, shareBp: shareOf(fen, fund.paidFen), limitBp: shareBp };
      const figures = { amountFen: fen, ...measured };
      const about = { unitId: fund.poolHolderId, year: fund.fiscalYear, of: { fundId: name, [by]: value } };
      found.push({ ...about, figures, sources: own.map(({ source }) => source) });
    }
    return { flags: found };
  },
  words(told, nameOf) {
    const { fundId = '', figures } = told;
    const { amountFen = 0, ofFen = 0, shareBp, limitBp } = figures;
    const { zh, en } = named(told, nameOf);
    return {
      zh: `资金 ${fundId} 已支付的 ${inYuan(ofFen)} 元中，${zh}占 ${inYuan(amountFen)} 元（${percent(shareBp)}），超过 ${percent(limitBp)}`,
      en: `has paid ${inYuan(amountFen)} (${percent(shareBp)}) of the ${inYuan(ofFen)} yuan of fund ${fundId} to ${en}, above ${percent(limitBp)}`,
    };
  },
});

export const concentrationVillage = concentrationOn({
  ruleId: 'concentration-village',
  by: 'villageId',
  title: { zh: '资金集中于一个村', en: 'money concentrated on one village' },
  named({ villageId = '' }, nameOf) {
    const { zh, en } = nameOf(villageId);
    return { zh, en: `the village ${en}` };
  },
});

export const concentrationProject = concentrationOn({
  ruleId: 'concentration-project',
  by: 'projectId',
  title: { zh: '资金集中于一个项目', en: 'money concentrated on one project' },
  named: ({ projectId = '' }) => ({ zh: `项目 ${projectId} `, en: `the project ${projectId}` }),
});

/** 收款人类别 as a sentence calls it. */
const payeeNames: Readonly<Record<string, Bilingual>> = {
  household: { zh: '农户', en: 'households' },
  cooperative: { zh: '合作社', en: 'cooperatives' },
  enterprise: { zh: '企业', en: 'enterprises' },
  contractor: { zh: '施工单位', en: 'contractors' },
  'public-body': { zh: '公共单位', en: 'public bodies' },
  person: { zh: '个人', en: 'persons' },
  other: { zh: '其他收款人', en: 'other payees' },
};

export const concentrationPayee = concentrationOn({
  ruleId: 'concentration-payee',
  by: 'payee',
  title: { zh: '资金集中于一类收款人', en: 'money concentrated on one kind of payee' },
  named: ({ payee = 'other' }) => payeeNames[payee] ?? { zh: payee, en: payee },
});
