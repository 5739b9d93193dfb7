import type { Policy } from './policy.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';
import type { Trigger } from './trigger-terms.ts';

/** For specs: the policies of other places, as reports and regulations tell of them. */

const under = (basisZh: string, basisEn: string, triggers: readonly Trigger[]): Policy => ({
  ...PROGRAMME_POLICY,
  basisZh,
  basisEn,
  triggers,
});

const hubei = {
  basisZh: '湖北省贫困县扶贫成效考核办法（2016—2020年）',
  basisEn: 'Hubei: assessment of poverty counties, 2016–2020',
};

/** Grades A to D: C is interviewed by the city, D by the province; D two years running is for the organisation department. */
export const HUBEI: Policy = under(hubei.basisZh, hubei.basisEn, [
  {
    id: 'grade-c',
    titleZh: '考核等次为 C',
    titleEn: 'grade C',
    ...hubei,
    on: 'grade',
    grades: ['C'],
    years: 1,
    consequences: [{ whom: ['principals'], follows: 'interview', body: 'city', dueDays: 30 }],
  },
  {
    id: 'grade-d',
    titleZh: '考核等次为 D',
    titleEn: 'grade D',
    ...hubei,
    on: 'grade',
    grades: ['D'],
    years: 1,
    consequences: [{ whom: ['principals'], follows: 'interview', body: 'province', dueDays: 30 }],
  },
  {
    id: 'grade-d-twice',
    titleZh: '连续两年考核等次为 D',
    titleEn: 'grade D two years running',
    ...hubei,
    on: 'grade',
    grades: ['D'],
    years: 2,
    consequences: [{ whom: ['principals'], follows: 'measure', dueDays: 60 }],
  },
]);

const last = { basisZh: '末位约谈办法', basisEn: 'interviews of the last' };
const about = (id: string): Pick<Trigger, 'id' | 'titleZh' | 'titleEn' | 'basisZh' | 'basisEn' | 'years'> => ({
  id,
  titleZh: `规则 ${id}`,
  titleEn: `rule ${id}`,
  ...last,
  years: 1,
});

/** By place in the class, and by veto. */
export const BY_RANK: Policy = under(last.basisZh, last.basisEn, [
  {
    ...about('last-two'),
    on: 'rank',
    lastUnits: 2,
    consequences: [{ whom: ['first'], follows: 'interview', dueDays: 20 }],
  },
  {
    ...about('last-tenth'),
    on: 'rank',
    lastShareBp: 1000,
    consequences: [{ whom: ['leader-in-charge'], follows: 'review', dueDays: 20 }],
  },
  {
    ...about('vetoed'),
    on: 'veto',
    vetoes: ['fraud'],
    consequences: [{ whom: ['first', 'specific'], follows: 'review', dueDays: 15 }],
  },
]);
