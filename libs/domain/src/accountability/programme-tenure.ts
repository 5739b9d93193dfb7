import type { Tenure } from './policy-terms.ts';

/** How long heads stay in the programme: until delisting by the decision of 2015, and for half a year more ([P]). */
export const PROGRAMME_TENURE: Tenure = {
  basisZh:
    '《中共中央 国务院关于打赢脱贫攻坚战的决定》（2015年）：贫困县党政正职要保持稳定；《党政领导干部职务任期暂行规定》（中办发〔2006〕19号）；摘帽后继续稳定六个月为项目参数',
  basisEn:
    'Decision on winning the fight against poverty (2015): the principals of poverty counties stay; interim provisions on the tenure of leading cadres (2006); half a year after delisting is a programme parameter',
  grounds: [
    'retirement-age',
    'health',
    'incompetence',
    'resignation',
    'sanction',
    'special-need',
    'accountability-removal',
  ],
  groundsOnceATerm: ['special-need'],
  termYears: 5,
  stayMonths: 6,
};
