import type { Bilingual } from '@onus/domain';
import type { RulesChecked, ViewsMissing } from './verify-rules.ts';

/** Why read models were not compared, as it is said in brackets. */
const WHY: Readonly<Record<ViewsMissing | 'not-built', Bilingual>> = {
  'not-built': {
    zh: '尚未建立，或由其他版本建立',
    en: 'as they are not built yet or were made by another version',
  },
  'not-named': {
    zh: '未以 --database 指明各实例共用的数据库',
    en: 'as the database that the instances share was not named by --database',
  },
  'not-there': {
    zh: '所指数据库中没有读模型，请以 --database 指明各实例共用的数据库',
    en: 'as there are none in that database; name the one that the instances share by --database',
  },
  'not-permitted': {
    zh: '所用角色无权读取，请以 --database 指明账本服务所用角色的地址',
    en: 'as this role may not read them; connect by the role of the ledgers (--database)',
  },
};

/** How it ends where all was compared, and nothing differs. */
export const ALL_AGREE: Bilingual = {
  zh: '全部一致：其余内容均与由事实推导的结果相同。',
  en: 'All agree: the rest is what the facts lead to.',
};

/** How it ends where nothing differs: all agrees only where all was compared. */
export function agreeInWords({ readModels: { models }, notCompared }: RulesChecked): Bilingual {
  if (notCompared.length === 0) return ALL_AGREE;
  if (models === 0)
    return {
      zh: '已比对的内容一致，但读模型一个也未比对，原因见上。',
      en: 'What was compared agrees, but not one read model was compared, for the reason above.',
    };
  return {
    zh: `已比对的内容一致，但有 ${notCompared.length} 个读模型未比对，原因见上。`,
    en: `What was compared agrees, but ${notCompared.length} read models were not compared, for the reason above.`,
  };
}

/** What was derived anew and compared, a sentence for each part. */
export function rulesInWords({
  events,
  days,
  obligations,
  standings,
  flags,
  balances,
  instruments,
  readModels,
  notCompared,
  viewsMissing,
}: RulesChecked): Bilingual[] {
  const { triggers, due, recorded, awaited } = obligations;
  const { funds, accounts, movements } = balances;
  const { models, tables, rows } = readModels;
  return [
    {
      zh: `事实：按本版本的目录读取了 ${events} 个事件。`,
      en: `Facts: ${events} events were read by the catalogue of this version.`,
    },
    {
      zh: `日期：已登记进入 ${days.turned} 天，逐日核对。`,
      en: `Days: ${days.turned} have turned, and were compared one by one.`,
    },
    {
      zh: `责任事项：${triggers} 个事件可能产生影响，应记录 ${due} 项，已记录 ${recorded} 项。`,
      en: `Obligations: ${triggers} events can change them; ${due} facts are due because of them, ${recorded} are recorded.`,
    },
    ...(awaited > 0
      ? [
          {
            zh: `其中 ${awaited} 项待引擎处理到相应事件时记录。`,
            en: `${awaited} of them wait for the engine, which has not come to their events yet.`,
          },
        ]
      : []),
    {
      zh: `履责状态：${standings.causes} 个事件可能产生影响，应登记变更 ${standings.due} 次，已登记 ${standings.recorded} 次。`,
      en: `Standings: ${standings.causes} events can change them; ${standings.due} changes are due because of them, ${standings.recorded} are recorded.`,
    },
    ...(standings.awaited > 0
      ? [
          {
            zh: `引擎尚未处理到其中 ${standings.awaited} 个事件。`,
            en: `The engine has not come to ${standings.awaited} of these events yet.`,
          },
        ]
      : []),
    {
      zh: `风险提示：${flags.causes} 个事件可能产生影响，应登记提出、解除 ${flags.due} 次，已登记 ${flags.recorded} 次，现有 ${flags.open} 项。`,
      en: `Flags: ${flags.causes} events can change them; ${flags.due} facts are due because of them, ${flags.recorded} are recorded, ${flags.open} flags stand.`,
    },
    ...(flags.awaited > 0
      ? [
          {
            zh: `其中 ${flags.awaited} 次待引擎处理到相应事件时登记。`,
            en: `${flags.awaited} of them wait for the engine, which has not come to their events yet.`,
          },
        ]
      : []),
    {
      zh: `余额：${funds} 笔资金、${accounts} 个账户、${movements} 笔业务重新记账。`,
      en: `Balances: ${movements} movements were entered anew, in ${accounts} accounts of ${funds} funds.`,
    },
    ...(instruments > 0
      ? [
          {
            zh: `撬动资金：${instruments} 个工具的提款、偿还与担保逐日重新计算。`,
            en: `Leverage: what was drawn, repaid and covered of ${instruments} instruments was worked out anew, day by day.`,
          },
        ]
      : []),
    {
      zh: `读模型：重建 ${models} 个，${tables} 张表共 ${rows} 行逐行比对。`,
      en: `Read models: ${models} were rebuilt and ${rows} rows of ${tables} tables compared.`,
    },
    ...(notCompared.length > 0
      ? [
          {
            zh: `未比对（${WHY[viewsMissing ?? 'not-built'].zh}）：${notCompared.join('、')}。`,
            en: `Not compared, ${WHY[viewsMissing ?? 'not-built'].en}: ${notCompared.join(', ')}.`,
          },
        ]
      : []),
  ];
}
