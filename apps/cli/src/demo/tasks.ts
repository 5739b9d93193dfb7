import { digestOf } from './digest-of.ts';
import { type Spell, serves } from './people.ts';
import type { Random } from './random.ts';
import type { Scenarios } from './scenarios.ts';
import { document, type Step } from './step.ts';
import { type Targets, YEARS } from './targets.ts';
import type { DemoUnit } from './units.ts';

/** Below a parent's task on the day after it, so that the parent's exists. */
const ASSIGNED: Partial<Record<DemoUnit['level'], string>> = {
  city: '01-20',
  county: '01-21',
  township: '01-22',
  village: '01-23',
};

interface Assigned {
  readonly unit: DemoUnit;
  readonly taskId: string;
  readonly target: number;
  readonly leaderIds: readonly string[];
  readonly completed: boolean;
}

const taskOf = (unitId: string, year: number): string => `task-${year}-${unitId}`;

const holding = (spells: readonly Spell[], on: string): Map<string, string[]> => {
  const first = spells.filter(
    (spell) => (spell.post === 'party-secretary' || spell.post === 'head') && serves(spell, on),
  );
  return new Map(
    [...Map.groupBy(first, ({ unitId }) => unitId)].map(([unit, held]) => [unit, held.map(({ leaderId }) => leaderId)]),
  );
};

type Given = readonly [
  year: number,
  units: readonly DemoUnit[],
  targets: Targets,
  spells: readonly Spell[],
  told: Scenarios,
];

/** One task of a village in a hundred is withdrawn in February, and assigned anew: no other is a part of it. */
const isWithdrawn = ({ unit }: Assigned, index: number): boolean => unit.level === 'village' && index % 97 === 5;

/** And of some the target is raised. */
const isAmended = (index: number): boolean => index % 53 === 7;
const raised = (task: Assigned): Assigned => ({ ...task, target: task.target + 5 });
const anew = (task: Assigned): Assigned => ({ ...task, taskId: `${task.taskId}-b` });

/** The task of each unit that somebody leads when the year begins. */
function assignedIn(...[year, units, targets, spells, told]: Given): readonly Assigned[] {
  const at = YEARS.indexOf(year);
  const holders = holding(spells, `${year}-01-20`);
  return units.flatMap((unit): Assigned[] => {
    const target = targets.get(unit.unitId)?.[at];
    const leaderIds = [...new Set(holders.get(unit.unitId))];
    if (target === undefined || leaderIds.length === 0) return [];
    const completed = !told.get(unit.unitId)?.failed.has(year);
    return [{ unit, taskId: taskOf(unit.unitId, year), target, leaderIds, completed }];
  });
}

const HANDED_OVER = '07-02';

/** Where somebody else leads a unit by the middle of the year, its task is handed over. */
export function handoverSteps(...given: Given): Step[] {
  const [year, , , spells] = given;
  const later = holding(spells, `${year}-${HANDED_OVER}`);
  return assignedIn(...given).flatMap((task, index) =>
    handover(isWithdrawn(task, index) ? anew(task) : task, year, later),
  );
}

/** A year of tasks: assigned, pledged, reported on, inspected here and there, claimed, verified by somebody else. */
export const taskSteps = (random: Random, ...given: Given): Step[] =>
  assignedIn(...given).flatMap((task, index) => {
    const [year] = given;
    const begun = (one: Assigned, assignedOn: string, pledgedOn: string): Step[] => [
      assignment(one, year, index, assignedOn),
      ...one.leaderIds.map((leaderId) => pledge(one.taskId, leaderId, `${year}-${pledgedOn}`)),
    ];
    const first = begun(task, ASSIGNED[task.unit.level] ?? '', '02-10');
    if (isWithdrawn(task, index)) {
      const other = anew(task);
      return [...first, withdrawn(task, year), ...begun(other, '02-16', '02-18'), ...course(other, year, random)];
    }
    if (isAmended(index)) return [...first, ...course(raised(task), year, random), ...amended(raised(task), year)];
    return [...first, ...course(task, year, random)];
  });

const assignment = ({ unit, taskId, target, leaderIds }: Assigned, year: number, index: number, day: string): Step => {
  const on = `${year}-${day}`;
  return {
    on,
    role: 'assessment-office',
    useCase: 'programme/assign-task',
    authority: document('扶任', index + 1, on),
    request: {
      taskId,
      unitId: unit.unitId,
      responsible: leaderIds.map((leaderId) => ({ leaderId, kind: 'first' })),
      year,
      title: `${year} 年度脱贫任务（演示数据）`,
      indicator: 'persons-lifted',
      target,
      targetUnit: '人',
      due: `${year}-12-31`,
      ...purposeOf(unit, index),
      ...(unit.parentId && { parentTaskId: taskOf(unit.parentId, year) }),
    },
  };
};

const PRODUCTION = ['entrusted-industry', 'industrial-park', 'e-commerce', 'tourism'] as const;

/** A village lifts its people along one pathway; the shares of the pathways are about those of the outline. */
function purposeOf({ level }: DemoUnit, index: number): object {
  if (level !== 'village') return {};
  const share = (index * 37) % 100;
  if (share < 61) return { pathway: 'production-employment', mode: PRODUCTION[index % PRODUCTION.length] };
  if (share < 72) return { pathway: 'relocation', mode: 'ecological-relocation' };
  return share < 84 ? { pathway: 'minimum-living', mode: 'social' } : { pathway: 'medical-aid', mode: 'health' };
}

const pledge = (taskId: string, leaderId: string, on: string): Step => ({
  on,
  role: 'assessment-office',
  useCase: 'programme/sign-pledge',
  request: { taskId, leaderId, pledgeDigest: digestOf(`${taskId} ${leaderId}`) },
});

/** Given up, with a reason: there is nothing to report on. */
const withdrawn = ({ taskId }: Assigned, year: number): Step => ({
  on: `${year}-02-15`,
  role: 'assessment-office',
  useCase: 'programme/cancel-task',
  authority: document('扶任', 30_000, `${year}-02-15`),
  request: { taskId, reason: '演示数据：任务书填报有误，重新下达' },
});

const amended = ({ taskId, target }: Assigned, year: number): Step[] => [
  {
    on: `${year}-03-15`,
    role: 'assessment-office',
    useCase: 'programme/amend-task',
    authority: document('扶任', 25_000, `${year}-03-15`),
    request: { taskId, target, reason: '演示数据：动态调整后目标增加' },
  },
];

/** What happens to a task over the year and in the January after it. */
function course({ unit, taskId, target, completed }: Assigned, year: number, random: Random): Step[] {
  const reporter = { role: 'reporting-unit' } as const;
  const progress = (asOf: string, share: number): Step => ({
    ...reporter,
    on: asOf,
    useCase: 'programme/report-progress',
    request: { taskId, value: Math.floor(target * share), asOf },
  });
  const claim = (value: number): Step => ({
    ...reporter,
    on: `${year}-12-20`,
    useCase: 'programme/claim-completion',
    request: { taskId, value },
  });
  const verification = (confirmed: boolean): Step => ({
    on: `${year + 1}-01-10`,
    role: 'inspector',
    useCase: 'programme/verify-completion',
    request: { taskId, confirmed, ...(!confirmed && { finding: '演示数据：抽查发现申报人数与台账不符' }) },
  });
  const inspected: Step = {
    on: `${year}-08-15`,
    role: 'inspector',
    useCase: 'programme/record-inspection',
    request: { taskId, outcome: completed ? 'on-track' : 'behind', finding: '演示数据：现场督查' },
  };
  const share = completed ? 1 : 0.5 + random.next() * 0.3;
  return [
    progress(`${year}-06-30`, share * 0.45),
    progress(`${year}-10-31`, share * 0.8),
    ...(!completed || random.chance(0.08) || unit.level === 'county' ? [inspected] : []),
    ...(completed || random.chance(0.5) ? [claim(Math.floor(target * share)), verification(completed)] : []),
  ];
}

function handover({ unit, taskId, leaderIds }: Assigned, year: number, later: Map<string, string[]>): Step[] {
  const now = [...new Set(later.get(unit.unitId))];
  if (now.length === 0 || now.every((leaderId) => leaderIds.includes(leaderId))) return [];
  const on = `${year}-${HANDED_OVER}`;
  return [
    {
      on,
      role: 'assessment-office',
      useCase: 'programme/reassign-task',
      authority: document('扶任', 20_000, on),
      request: {
        taskId,
        responsible: now.map((leaderId) => ({ leaderId, kind: 'first' })),
        reason: '演示数据：干部调整',
      },
    },
  ];
}
