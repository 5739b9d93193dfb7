import { numbered, officialDay } from '../official.ts';
import { type Block, dayColumn, heading, numberedTable, paragraph } from '../paper.ts';
import type { Content } from './content.ts';

/** What a unit, or one of its leaders, takes upon itself for a year, in words. */
export interface ResponsibilityLetter {
  readonly unit: string;
  /** Whose letter it is, where it is not that of the unit. */
  readonly leader: string | undefined;
  readonly year: number;
  readonly tasks: readonly {
    readonly title: string;
    readonly indicator: string;
    /** With what it counts. */
    readonly target: string;
    readonly due: string;
    /** Each with how, as `张某（第一责任人）`. */
    readonly responsible: readonly string[];
  }[];
  /** What the yearly plan sets for the unit. */
  readonly targets: readonly { readonly indicator: string; readonly pathway: string; readonly target: string }[];
}

interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** 责任书 */
export function responsibilityLetter(letter: ResponsibilityLetter): Content {
  const { unit, leader, year, tasks, targets } = letter;
  const party = leader === undefined ? unit : `${unit}${leader}同志`;
  const sections: readonly Section[] = [
    ...(targets.length > 0 ? [{ title: '年度计划目标', blocks: [targetsTable(targets)] }] : []),
    ...(tasks.length > 0 ? [{ title: '任务', blocks: [tasksTable(tasks)] }] : []),
    {
      title: '责任',
      blocks: [
        paragraph('对上列目标任务负责，按期完成；未完成的，按现行责任政策予以约谈或者采取组织措施。'),
        { kind: 'lines', lines: ['责任方（签字）：'] },
      ],
    },
  ];
  const titles = numbered(sections.map(({ title }) => title));
  return {
    title: `${year}年度脱贫攻坚责任书`,
    blocks: [
      paragraph(`为落实脱贫攻坚责任制，${party}就${year}年度脱贫攻坚目标任务作如下承诺。`),
      ...sections.flatMap(({ blocks }, at) => [heading(titles[at] ?? ''), ...blocks]),
    ],
  };
}

const targetsTable = (targets: ResponsibilityLetter['targets']): Block =>
  numberedTable(
    [
      { title: '指标', width: 14 },
      { title: '途径', width: 14 },
      { title: '年度目标', width: 10, align: 'right' },
    ],
    targets.map(({ indicator, pathway, target }) => [indicator, pathway, target]),
  );

const tasksTable = (tasks: ResponsibilityLetter['tasks']): Block =>
  numberedTable(
    [
      { title: '任务', width: 14 },
      { title: '指标', characters: 4.2 },
      { title: '目标值', characters: 4.8, align: 'right' },
      dayColumn('完成期限'),
      { title: '责任人', width: 16 },
    ],
    tasks.map(({ title, indicator, target, due, responsible }) => [
      title,
      indicator,
      target,
      officialDay(due),
      responsible.join('\n'),
    ]),
  );
