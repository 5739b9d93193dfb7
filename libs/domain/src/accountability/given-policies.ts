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

/**
 * Grades A to D: C is interviewed by the city, D by the province; D two years running, and what was to be rectified not
 * accepted, is for the organisation department; A three years running is commended.
 */
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
    also: ['rectification-not-accepted'],
    years: 2,
    consequences: [{ whom: ['principals'], follows: 'measure', dueDays: 60 }],
  },
  {
    id: 'grade-a-thrice',
    titleZh: '连续三年考核等次为 A',
    titleEn: 'grade A three years running',
    ...hubei,
    on: 'grade',
    grades: ['A'],
    years: 3,
    consequences: [{ whom: ['principals'], follows: 'commendation', body: 'province', dueDays: 90 }],
  },
]);

const western = {
  basisZh: '西部某省：市（州）年度减贫考核约谈办法',
  basisEn: 'A western province: interviews after the yearly assessment of cities',
};
const oneInterviewed: Trigger['consequences'] = [
  {
    whom: ['principals', 'leader-in-charge'],
    follows: 'interview',
    approval: 'province',
    dueDays: 30,
    oneSuffices: true,
  },
];

/** Poor, or fair and the plan of the year not met: once the province has approved, an interview of the principals or the leader in charge. */
export const WESTERN: Policy = under(western.basisZh, western.basisEn, [
  {
    id: 'graded-poor',
    titleZh: '考核等次为较差',
    titleEn: 'graded poor',
    ...western,
    on: 'grade',
    grades: ['较差'],
    years: 1,
    consequences: oneInterviewed,
  },
  {
    id: 'graded-fair-and-plan-not-met',
    titleZh: '考核等次为一般且减贫计划未完成',
    titleEn: 'graded fair and the plan not met',
    ...western,
    on: 'grade',
    grades: ['一般'],
    also: ['plan-not-met'],
    years: 1,
    consequences: oneInterviewed,
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

/** By what inspections, audits and flags come to. */
export const BY_FINDING: Policy = under(last.basisZh, last.basisEn, [
  {
    ...about('audited'),
    on: 'finding',
    sources: ['audit'],
    consequences: [
      { whom: ['first'], follows: 'interview', dueDays: 20 },
      { whom: ['named'], follows: 'review', dueDays: 10 },
    ],
  },
  {
    ...about('audited-twice'),
    on: 'finding',
    sources: ['audit'],
    years: 2,
    consequences: [{ whom: ['first', 'named'], follows: 'measure', dueDays: 20 }],
  },
  {
    ...about('idle-money'),
    on: 'flag',
    flags: ['idle-two-years'],
    consequences: [{ whom: ['leader-in-charge'], follows: 'interview', dueDays: 20 }],
  },
]);

/** As some circulars order it: whoever was interviewed criticises themselves in public besides. */
export const WITH_SELF_CRITICISM: Policy = under(hubei.basisZh, hubei.basisEn, [
  {
    id: 'grade-d',
    titleZh: '考核等次为 D',
    titleEn: 'grade D',
    ...hubei,
    on: 'grade',
    grades: ['D'],
    years: 1,
    consequences: [
      { whom: ['principals'], follows: 'interview', body: 'province', dueDays: 30 },
      { whom: ['principals'], follows: 'self-criticism', dueDays: 60 },
    ],
  },
]);
