import { finding } from '@onus/export/check';
import { codeInWords, eventInWords } from '@onus/export/words';

/** A type of event, and a phase of money, as a Chinese reader knows them. */
const eventZh = (type: string): string => `“${eventInWords(type).zh}”`;
const phaseZh = (phase: string): string => codeInWords(phase).zh;

const LEFT_ZH = { undrawn: '未提款额', outstanding: '未偿还额', uncovered: '未担保额' } as const;

/** Everything that can differ from what the facts of the log lead to. */
export const found = {
  positionsMissing: finding<{ from: number; to: number }>('position.missing', 'incomplete', ({ from, to }) => ({
    zh: `位置 ${from} 至 ${to} 没有事件。`,
    en: `There are no events at positions ${from} to ${to}.`,
  })),
  unreadable: finding<{ position: number; reason: string }>('fact.unreadable', 'altered', ({ position, reason }) => ({
    zh: `位置 ${position} 的事件无法读取：${reason}。`,
    en: `The event at position ${position} cannot be read: ${reason}.`,
  })),
  malformed: finding<{ position: number; type: string; at: string }>(
    'fact.malformed',
    'altered',
    ({ position, type, at }) => ({
      zh: `位置 ${position} 的${eventZh(type)}不符合其定义（${at}）。`,
      en: `${type} at position ${position} is not as it is defined: ${at}.`,
    }),
  ),

  obligationMissing: finding<{ position: number; type: string; obligationId: string; eventId: string }>(
    'obligation.missing',
    'incomplete',
    ({ position, type, obligationId, eventId }) => ({
      zh: `由位置 ${position} 的事件，${obligationId} 应有${eventZh(type)}（事件 ${eventId}），而日志中没有。`,
      en: `The event at position ${position} leads to ${type} of ${obligationId} (event ${eventId}), which is not recorded.`,
    }),
  ),
  obligationExtra: finding<{ position: number; type: string; obligationId: string }>(
    'obligation.extra',
    'altered',
    ({ position, type, obligationId }) => ({
      zh: `位置 ${position} 登记了 ${obligationId} 的${eventZh(type)}，而没有事实可以推导出来。`,
      en: `At position ${position} ${type} of ${obligationId} is recorded, and no fact leads to it.`,
    }),
  ),
  obligationDiffers: finding<{ position: number; type: string; obligationId: string; fields: string }>(
    'obligation.differs',
    'altered',
    ({ position, type, obligationId, fields }) => ({
      zh: `位置 ${position} 的${eventZh(type)}（${obligationId}）与推导结果不同：${fields}。`,
      en: `${type} at position ${position} (${obligationId}) is not what the facts lead to: ${fields}.`,
    }),
  ),
  obligationNotByEngine: finding<{ position: number; type: string; actor: string }>(
    'obligation.not-by-engine',
    'altered',
    ({ position, type, actor }) => ({
      zh: `位置 ${position} 的${eventZh(type)}由 ${actor} 登记，而此类事件只能由责任引擎登记。`,
      en: `${type} at position ${position} was recorded by ${actor}; only the engine may record it.`,
    }),
  ),
  flagMissing: finding<{ position: number; type: string; flagId: string; eventId: string }>(
    'flag.missing',
    'incomplete',
    ({ position, type, flagId, eventId }) => ({
      zh: `由位置 ${position} 的事件，风险提示 ${flagId} 应有${eventZh(type)}（事件 ${eventId}），而日志中没有。`,
      en: `The event at position ${position} leads to ${type} of the flag ${flagId} (event ${eventId}), which is not recorded.`,
    }),
  ),
  flagExtra: finding<{ position: number; type: string; flagId: string }>(
    'flag.extra',
    'altered',
    ({ position, type, flagId }) => ({
      zh: `位置 ${position} 登记了风险提示 ${flagId} 的${eventZh(type)}，而没有事实可以推导出来。`,
      en: `At position ${position} ${type} of the flag ${flagId} is recorded, and no fact leads to it.`,
    }),
  ),
  flagDiffers: finding<{ position: number; type: string; flagId: string; fields: string }>(
    'flag.differs',
    'altered',
    ({ position, type, flagId, fields }) => ({
      zh: `位置 ${position} 的${eventZh(type)}（${flagId}）与推导结果不同：${fields}。`,
      en: `${type} at position ${position} (${flagId}) is not what the facts lead to: ${fields}.`,
    }),
  ),
  flagNotByEngine: finding<{ position: number; type: string; actor: string }>(
    'flag.not-by-engine',
    'altered',
    ({ position, type, actor }) => ({
      zh: `位置 ${position} 的${eventZh(type)}由 ${actor} 登记，而此类事件只能由责任引擎登记。`,
      en: `${type} at position ${position} was recorded by ${actor}; only the engine may record it.`,
    }),
  ),
  flagsUnderivable: finding<{ position: number; reason: string }>(
    'flag.underivable',
    'altered',
    ({ position, reason }) => ({
      zh: `从位置 ${position} 起无法推导风险提示：${reason}。`,
      en: `From position ${position} on it cannot be told which flags follow: ${reason}.`,
    }),
  ),
  standingMissing: finding<{ position: number; leaderId: string; eventId: string }>(
    'standing.missing',
    'incomplete',
    ({ position, leaderId, eventId }) => ({
      zh: `由位置 ${position} 的事件，${leaderId} 的履责状态应有变更登记（事件 ${eventId}），而日志中没有。`,
      en: `With the event at position ${position} the standing of ${leaderId} changed, and this is not recorded (event ${eventId}).`,
    }),
  ),
  standingExtra: finding<{ position: number; leaderId: string }>(
    'standing.extra',
    'altered',
    ({ position, leaderId }) => ({
      zh: `位置 ${position} 登记了 ${leaderId} 的履责状态变更，而没有事实可以推导出来。`,
      en: `At position ${position} a change in the standing of ${leaderId} is recorded, and no fact leads to it.`,
    }),
  ),
  standingDiffers: finding<{ position: number; leaderId: string; fields: string }>(
    'standing.differs',
    'altered',
    ({ position, leaderId, fields }) => ({
      zh: `位置 ${position} 登记的 ${leaderId} 的履责状态变更与推导结果不同：${fields}。`,
      en: `The change in the standing of ${leaderId} at position ${position} is not what the facts lead to: ${fields}.`,
    }),
  ),
  standingNotByEngine: finding<{ position: number; leaderId: string; actor: string }>(
    'standing.not-by-engine',
    'altered',
    ({ position, leaderId, actor }) => ({
      zh: `位置 ${position} 登记的 ${leaderId} 的履责状态变更由 ${actor} 登记，而此类事件只能由责任引擎登记。`,
      en: `The change in the standing of ${leaderId} at position ${position} was recorded by ${actor}; only the engine may record it.`,
    }),
  ),
  standingsUnderivable: finding<{ position: number; reason: string }>(
    'standing.underivable',
    'altered',
    ({ position, reason }) => ({
      zh: `由位置 ${position} 的事件，哪些人的履责状态发生变更，无法推导：${reason}。`,
      en: `Whose standing changed with the event at position ${position} cannot be derived: ${reason}.`,
    }),
  ),
  engineOutOfPlace: finding<{ position: number; type: string }>(
    'engine.out-of-place',
    'altered',
    ({ position, type }) => ({
      zh: `位置 ${position} 的${eventZh(type)}以责任引擎的名义登记，而责任引擎不登记此类事件。`,
      en: `${type} at position ${position} is recorded in the name of the engine, which records no such thing.`,
    }),
  ),
  dayNotByEngine: finding<{ position: number; day: string }>('day.not-by-engine', 'altered', ({ position, day }) => ({
    zh: `位置 ${position} 登记了进入 ${day}，但不是责任引擎所登记的。`,
    en: `At position ${position} it is recorded that ${day} has begun, and not as the engine records it.`,
  })),
  dayOutOfOrder: finding<{ position: number; day: string; expected: string }>(
    'day.out-of-order',
    'altered',
    ({ position, day, expected }) => ({
      zh: `位置 ${position} 登记了进入 ${day}，而前面的日子之后应为 ${expected}。`,
      en: `At position ${position} ${day} has begun, where ${expected} follows on the day before.`,
    }),
  ),
  dayNotBegun: finding<{ position: number; day: string; latest: string }>(
    'day.not-begun',
    'altered',
    ({ position, day, latest }) => ({
      zh: `位置 ${position} 登记了进入 ${day}，而至此登记的时间只到 ${latest}。`,
      en: `At position ${position} ${day} has begun, though nothing up to there is recorded later than on ${latest}.`,
    }),
  ),
  dayMissing: finding<{ day: string; position: number }>('day.missing', 'incomplete', ({ day, position }) => ({
    zh: `位置 ${position} 的事件登记于 ${day}，日志中没有登记进入这一天。`,
    en: `The event at position ${position} is recorded on ${day}, and the log does not say that this day has begun.`,
  })),
  obligationsUnderivable: finding<{ position: number; reason: string }>(
    'obligation.underivable',
    'altered',
    ({ position, reason }) => ({
      zh: `由位置 ${position} 的事件应产生哪些责任事项，无法推导：${reason}。`,
      en: `What follows from the event at position ${position} cannot be derived: ${reason}.`,
    }),
  ),

  balanceImpossible: finding<{
    position: number;
    fundId: string;
    holderId: string;
    phase: string;
    on: string;
    balanceFen: number;
  }>('balance.impossible', 'altered', ({ position, fundId, holderId, phase, on, balanceFen }) => ({
    zh: `位置 ${position} 的业务之后，资金 ${fundId} 的账户 ${holderId}（${phaseZh(phase)}）在 ${on} 的余额为 ${balanceFen} 分，不应有此余额。`,
    en: `After the movement at position ${position} the account ${holderId}/${phase} of fund ${fundId} stands at ${balanceFen} fen on ${on}, which cannot be.`,
  })),
  instrumentImpossible: finding<{
    position: number;
    instrumentId: string;
    left: 'undrawn' | 'outstanding' | 'uncovered';
    on: string;
    balanceFen: number;
  }>('instrument.impossible', 'altered', ({ position, instrumentId, left, on, balanceFen }) => ({
    zh: `位置 ${position} 的业务之后，撬动资金工具 ${instrumentId} 在 ${on} 的${LEFT_ZH[left]}为 ${balanceFen} 分，不应有此数。`,
    en: `After the event at position ${position} ${balanceFen} fen of instrument ${instrumentId} are ${left} on ${on}, which cannot be.`,
  })),
  reversesNothing: finding<{ position: number; instrumentId: string }>(
    'instrument.reverses-nothing',
    'altered',
    ({ position, instrumentId }) => ({
      zh: `位置 ${position} 冲销了撬动资金工具 ${instrumentId} 并不存在或金额不符的业务。`,
      en: `What is reversed at position ${position} does not stand in instrument ${instrumentId}, or has another amount.`,
    }),
  ),
  balancesNotZero: finding<{ fundId: string; sumFen: number; where: string }>(
    'balance.not-zero',
    'altered',
    ({ fundId, sumFen, where }) => ({
      zh: `${where}：资金 ${fundId} 各账户合计 ${sumFen} 分，应为零。`,
      en: `${where}: the accounts of fund ${fundId} sum to ${sumFen} fen, not to zero.`,
    }),
  ),
  balanceDiffers: finding<{ fundId: string; holderId: string; phase: string; shownFen: number; derivedFen: number }>(
    'balance.differs',
    'altered',
    ({ fundId, holderId, phase, shownFen, derivedFen }) => ({
      zh: `资金 ${fundId} 的账户 ${holderId}（${phaseZh(phase)}）：读模型为 ${shownFen} 分，按日志应为 ${derivedFen} 分。`,
      en: `Account ${holderId}/${phase} of fund ${fundId}: the read model shows ${shownFen} fen, the log leads to ${derivedFen}.`,
    }),
  ),

  modelAhead: finding<{ model: string; position: number; size: number }>(
    'model.ahead',
    'altered',
    ({ model, position, size }) => ({
      zh: `读模型 ${model} 停在位置 ${position}，而日志只有 ${size} 个事件。`,
      en: `The read model ${model} stands at position ${position}; the log has ${size} events.`,
    }),
  ),
  modelOfOtherLog: finding<{ model: string; position: number }>(
    'model.of-other-log',
    'altered',
    ({ model, position }) => ({
      zh: `读模型 ${model} 在位置 ${position} 处所据的事件与日志不同。`,
      en: `The read model ${model} was made from another event at position ${position} than the log holds.`,
    }),
  ),
  modelStops: finding<{ models: string; position: number; reason: string }>(
    'model.stops',
    'altered',
    ({ models, position, reason }) => ({
      zh: `读模型 ${models} 在位置 ${position} 处无法重建：${reason}。`,
      en: `The read models ${models} cannot be rebuilt past position ${position}: ${reason}.`,
    }),
  ),
  tableUnreadable: finding<{ table: string; reason: string }>('table.unreadable', 'altered', ({ table, reason }) => ({
    zh: `读模型的表 ${table} 无法读取：${reason}。`,
    en: `The table ${table} of the read models cannot be read: ${reason}.`,
  })),
  rowMissing: finding<{ table: string; key: string }>('row.missing', 'incomplete', ({ table, key }) => ({
    zh: `读模型的表 ${table} 缺少行 ${key}。`,
    en: `The table ${table} of the read models lacks the row ${key}.`,
  })),
  rowExtra: finding<{ table: string; key: string }>('row.extra', 'altered', ({ table, key }) => ({
    zh: `读模型的表 ${table} 多出行 ${key}。`,
    en: `The table ${table} of the read models has a row ${key} that the log does not lead to.`,
  })),
  rowDiffers: finding<{ table: string; key: string; columns: string }>(
    'row.differs',
    'altered',
    ({ table, key, columns }) => ({
      zh: `读模型的表 ${table} 的行 ${key} 与日志不符：${columns}。`,
      en: `The row ${key} of table ${table} of the read models is not what the log leads to: ${columns}.`,
    }),
  ),
} as const;
