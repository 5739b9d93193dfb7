import type { ExitProcedure, ExitStep } from './policy-terms.ts';

const step = (
  code: string,
  kind: ExitStep['kind'],
  [titleZh, bodyZh]: readonly [string, string],
  [titleEn, bodyEn]: readonly [string, string],
  mayBeLeftOut = false,
): ExitStep => ({ code, kind, titleZh, titleEn, bodyZh, bodyEn, mayBeLeftOut });

/** How villages and counties come out of poverty in the programme ([P]), as in the central provinces. */
export const EXIT_PROCEDURES: readonly ExitProcedure[] = [
  {
    level: 'village',
    basisZh: '《关于建立贫困退出机制的意见》（厅字〔2016〕16号）贫困村退出',
    basisEn: 'Opinions on the mechanism of exit from poverty (2016): exit of poor villages',
    steps: [
      step('application', 'application', ['申请', '村'], ['Application', 'The village']),
      step('township-check', 'check', ['乡镇核查', '乡镇'], ['Check by the township', 'The township']),
      step('township-notice', 'notice', ['乡镇内公示', '乡镇'], ['Notice in the township', 'The township']),
      step('county-approval', 'approval', ['审定', '县'], ['Approval', 'The county']),
      step('announcement', 'announcement', ['公告退出', '县'], ['Announcement', 'The county']),
    ],
    measures: ['incidence'],
  },
  {
    level: 'county',
    basisZh: '《关于建立贫困退出机制的意见》（厅字〔2016〕16号）贫困县退出',
    basisEn: 'Opinions on the mechanism of exit from poverty (2016): exit of poor counties',
    steps: [
      step(
        'application',
        'application',
        ['申请', '县扶贫开发领导小组'],
        ['Application', 'Leading group of the county'],
      ),
      step(
        'city-review',
        'agreement',
        ['市级初审', '市扶贫开发领导小组'],
        ['First review by the city', 'Leading group of the city'],
      ),
      step(
        'provincial-check',
        'check',
        ['省级核查与第三方评估', '省扶贫开发领导小组'],
        ['Check by the province and assessment by a third party', 'Leading group of the province'],
      ),
      step(
        'experts',
        'agreement',
        ['专家评审', '省扶贫开发领导小组'],
        ['Experts', 'Leading group of the province'],
        true,
      ),
      step(
        'agreement',
        'agreement',
        ['审议同意', '省扶贫开发领导小组'],
        ['Agreement of the leading group', 'Leading group of the province'],
      ),
      step('notice', 'notice', ['社会公示', '省扶贫开发领导小组'], ['Public notice', 'Leading group of the province']),
      step(
        'approval',
        'approval',
        ['批准退出', '省人民政府'],
        ['Approval, which delists', 'Government of the province'],
      ),
    ],
    measures: ['incidence', 'wrong-exits', 'omissions', 'public-approval'],
  },
];
