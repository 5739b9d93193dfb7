import type { Bilingual } from '@onus/domain';
import type { RulesChecked } from './verify-rules.ts';

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
            zh: `未比对（尚未建立，或由其他版本建立）：${notCompared.join('、')}。`,
            en: `Not compared, as they are not built yet or were made by another version: ${notCompared.join(', ')}.`,
          },
        ]
      : []),
  ];
}
