import { numbered, officialDay } from '../official.ts';
import { type Block, dayColumn, heading, numberedTable, paragraph } from '../paper.ts';
import type { Content } from './content.ts';

/** All that is on record of one person, in words. */
export interface PersonFile {
  readonly leader: string;
  readonly leaderId: string;
  readonly otherIds: readonly string[];
  readonly asOf: string;
  readonly status: string;
  /** The sentences that explain it, and the marks beside it. */
  readonly why: readonly string[];
  readonly marks: readonly string[];
  readonly appointments: readonly {
    readonly unit: string;
    readonly post: string;
    readonly from: string;
    readonly to: string;
    readonly end: string;
  }[];
  readonly results: readonly string[];
  readonly exemptions: readonly string[];
  readonly special: readonly {
    readonly year: number;
    readonly unit: string;
    readonly score: string;
    readonly grade: string;
  }[];
  readonly obligations: readonly {
    readonly what: string;
    readonly unit: string;
    readonly year: number;
    readonly why: string;
    readonly state: string;
    readonly due: string;
  }[];
  readonly measures: readonly string[];
  readonly effectPeriods: readonly string[];
  readonly breaches: readonly string[];
}

interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** 一人一档 */
export function personFile(file: PersonFile): Content {
  const sections: readonly Section[] = [
    { title: '基本情况', blocks: [paragraph(who(file))] },
    { title: '履责状态', blocks: [paragraph(standing(file)), ...file.why.map(paragraph)] },
    { title: '任职情况', blocks: appointments(file) },
    { title: '负责年度的考核结果', blocks: [...told(file.results), ...file.exemptions.map(paragraph)] },
    ...(file.special.length > 0 ? [{ title: '专项考核', blocks: [special(file)] }] : []),
    { title: '责任事项', blocks: obligations(file) },
    { title: '组织措施和影响期', blocks: told([...file.measures, ...file.effectPeriods]) },
    { title: '违规事项', blocks: told(file.breaches) },
  ];
  const titles = numbered(sections.map(({ title }) => title));
  return {
    title: '脱贫攻坚履责情况\n一人一档',
    blocks: sections.flatMap(({ blocks }, at) => [heading(titles[at] ?? ''), ...blocks]),
  };
}

const NONE = '无。';
const told = (texts: readonly string[]): readonly Block[] => (texts.length > 0 ? texts : [NONE]).map(paragraph);

const who = ({ leader, leaderId, otherIds, asOf }: PersonFile): string =>
  `姓名：${leader}；编号：${leaderId}${otherIds.length > 0 ? `（另有已合并的编号：${otherIds.join('、')}）` : ''}。本档截至${officialDay(asOf)}。`;

const standing = ({ status, marks }: PersonFile): string =>
  `${status}${marks.length > 0 ? `；另有：${marks.join('、')}` : ''}。`;

const appointments = ({ appointments: rows }: PersonFile): readonly Block[] =>
  rows.length === 0
    ? told([])
    : [
        numberedTable(
          [
            { title: '单位', width: 12 },
            { title: '职务', width: 10 },
            dayColumn('起'),
            dayColumn('止'),
            { title: '离任原因', width: 9 },
          ],
          rows.map(({ unit, post, from, to, end }) => [unit, post, from, to, end]),
        ),
      ];

const special = ({ special: rows }: PersonFile): Block =>
  numberedTable(
    [
      { title: '年度', characters: 2.4, align: 'center' },
      { title: '单位', width: 14 },
      { title: '得分', width: 8, align: 'right' },
      { title: '等次', width: 8, align: 'center' },
    ],
    rows.map(({ year, unit, score, grade }) => [String(year), unit, score, grade]),
  );

const obligations = ({ obligations: rows }: PersonFile): readonly Block[] =>
  rows.length === 0
    ? told([])
    : [
        numberedTable(
          [
            { title: '事项', characters: 4.2 },
            { title: '单位', width: 11 },
            { title: '年度', characters: 2.4, align: 'center' },
            { title: '依据', width: 12 },
            { title: '状态', width: 8, align: 'center' },
            dayColumn('期限'),
          ],
          rows.map(({ what, unit, year, why, state, due }) => [what, unit, String(year), why, state, due]),
        ),
      ];
