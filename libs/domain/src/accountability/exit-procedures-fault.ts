import { firstItem, firstRepeated } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { type ExitProcedure, type ExitStep, type ExitStepKind, exitStepNames } from './policy-terms.ts';

/** What is wrong with the steps by which a policy lets units come out of poverty. */

const levelTwice = refusal('policy.exit-level-twice', ({ level }: { level: Level }) => ({
  zh: `${levelNames[level].zh}单位的退出程序规定了不止一次`,
  en: `The exit of units of level ${level} is given more than once`,
}));

interface At {
  readonly level: Level;
  readonly code: string;
}
const stepTwice = refusal('policy.exit-step-twice', ({ level, code }: At) => ({
  zh: `${levelNames[level].zh}单位的退出程序中环节 ${code} 出现了不止一次`,
  en: `In the exit of level ${level}, the step ${code} stands more than once`,
}));

interface Counted {
  readonly level: Level;
  readonly kind: ExitStepKind;
  readonly count: number;
}
const wrongNumber = refusal('policy.exit-steps-of-a-kind', ({ level, kind, count }: Counted) => ({
  zh: `${levelNames[level].zh}单位的退出程序有 ${count} 个${exitStepNames[kind].zh}环节：申请和批准各一个，核查、公示、公告至多各一个`,
  en: `The exit of level ${level} has ${count} steps of the kind ${exitStepNames[kind].en}: there is one application and one approval, and at most one check, notice and announcement`,
}));
const outOfOrder = refusal('policy.exit-steps-out-of-order', ({ level, code }: At) => ({
  zh: `${levelNames[level].zh}单位的退出程序中环节 ${code} 的次序不对：申请在最前，批准之后只有公告`,
  en: `In the exit of level ${level}, the step ${code} is out of order: the application comes first, and nothing but an announcement after the approval`,
}));
const needed = refusal('policy.exit-step-needed', ({ level, code }: At) => ({
  zh: `${levelNames[level].zh}单位的退出程序中环节 ${code} 是申请或批准，不能省略`,
  en: `In the exit of level ${level}, the step ${code} is an application or approval: it cannot be left out`,
}));

const KINDS = {
  application: [1, 1],
  approval: [1, 1],
  check: [0, 1],
  notice: [0, 1],
  announcement: [0, 1],
} as const;

function kindsFault({ level, steps }: ExitProcedure, field: string): Refusal | undefined {
  for (const [kind, [least, most]] of Object.entries(KINDS) as [keyof typeof KINDS, readonly [number, number]][]) {
    const count = steps.filter((each) => each.kind === kind).length;
    if (count < least || count > most) return wrongNumber({ level, kind, count }, field);
  }
  return undefined;
}

/** Where a kind of step may stand: the others lie between the application and the approval. */
const RANKS = { application: 0, agreement: 1, check: 1, notice: 1, approval: 2, announcement: 3 } as const;
const rankOf = (step: ExitStep | undefined): number => (step ? RANKS[step.kind] : -1);

const KINDS_NEEDED: ReadonlySet<ExitStepKind> = new Set(['application', 'approval']);

function stepsFault(procedure: ExitProcedure, field: string): Refusal | undefined {
  const { level, steps } = procedure;
  const codes = steps.map(({ code }) => code);
  const twice = firstRepeated(field, codes);
  if (twice) return stepTwice({ level, code: twice.item }, twice.field);
  const wrong = kindsFault(procedure, field);
  if (wrong) return wrong;
  const early = firstItem(field, steps, (each, at) => rankOf(each) < rankOf(steps[at - 1]));
  if (early) return outOfOrder({ level, code: early.item.code }, early.field);
  const optional = firstItem(field, steps, ({ kind, mayBeLeftOut }) => mayBeLeftOut && KINDS_NEEDED.has(kind));
  return optional && needed({ level, code: optional.item.code }, optional.field);
}

export function proceduresFault(procedures: readonly ExitProcedure[]): Refusal | undefined {
  const levels = procedures.map(({ level }) => level);
  const twice = firstRepeated('exitProcedures', levels);
  if (twice) return levelTwice({ level: twice.item }, twice.field);
  for (const [at, procedure] of procedures.entries()) {
    const fault = stepsFault(procedure, `exitProcedures.${at}.steps`);
    if (fault) return fault;
  }
  return undefined;
}
