import { COUNTY_CODE, taskOf, villageCode } from './make-log.ts';

/** The headings of a kind of table, and one of its rows. */
interface TableOfKind {
  readonly headings: string;
  readonly row: (at: number) => readonly string[];
}

const COUNTS = [1000, 100, 0, 0, 0, 100, 0, 0, 0].map(String);

/** A table of each kind, as an office fills it in: every row is about another village, task or person. */
export const tables: Readonly<Record<string, TableOfKind>> = {
  units: {
    headings: '上级单位代码,级别,单位代码,单位名称',
    row: (at) => [COUNTY_CODE, '村', `531${String(at).padStart(6, '0')}201`, `新村${at}`],
  },
  appointments: {
    headings: '单位代码,干部编号,姓名,职务,任职日期',
    row: (at) => [villageCode(at), `leader-n${at}`, `演示干部${at}`, '驻村第一书记', '2016年3月5日'],
  },
  targets: {
    headings: '单位代码,任务编号,年度,任务名称,指标,目标值,计量单位,完成期限,责任人,下达日期',
    row: (at) => [
      ...[villageCode(at), `task-n${at}`, '2016', '脱贫任务', 'persons-lifted', '10', '人'],
      ...['2016/12/31', 'leader-1（第一责任人）', '2016年1月5日'],
    ],
  },
  progress: { headings: '任务编号,完成数,截止日期', row: (at) => [taskOf(at), '5', '2016.11.30'] },
  results: {
    headings: '单位代码,年度,总分,等次,任务是否完成,各指标得分,依据',
    row: (at) => [villageCode(at), '2016', '70.5', '合格', '是', 'task-completion：70.5', '考核组意见'],
  },
  payments: {
    headings: '支付单位代码,资金编号,业务编号,金额（元）,文号,收款人类别,村代码,支付日期',
    row: (at) => [COUNTY_CODE, 'fund-1', `paid-${at}`, '1.00', `文${at}`, '农户', villageCode(at), '2016年6月1日'],
  },
  'household-counts': {
    headings:
      '村代码,村名称,年度,总人口,贫困人数,当年脱贫人数,返贫人数,新识别人数,贫困户数,当年脱贫户数,返贫户数,新识别户数,统计日期',
    row: (at) => [villageCode(at), `基准村${villageCode(at)}`, '2016', ...COUNTS, '2017年1月5日'],
  },
};

/** So many rows of a kind, with their headings. */
export function tableOf(kind: string, rows: number): readonly (readonly string[])[] {
  const { headings, row } = tables[kind] ?? { headings: '', row: () => [] };
  return [headings.split(','), ...Array.from({ length: rows }, (_, at) => row(at))];
}
