import {
  fundOpened,
  fundsAllocated,
  fundsBudgeted,
  fundsDisbursed,
  fundsPaid,
  movementReversed,
} from '../funds/facts.ts';
import type { Account } from '../funds/terms.ts';
import { addDays } from '../kernel/calendar.ts';
import type { Fact } from '../kernel/fact.ts';
import type { ValueOf } from '../kernel/term.ts';
import { unitEstablished } from '../organisation/facts.ts';
import type { Designation, Level } from '../organisation/terms.ts';
import type { DueFact, NewId } from './engine/due-fact.ts';
import { flagBook } from './engine/flag-book.ts';
import { dayTurned, policyAdopted } from './facts.ts';
import type { FlagTerm } from './flag-terms.ts';
import type { LoggedFact } from './known/logged-fact.ts';
import type { Policy } from './policy.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';

const BASIS = { basisZh: '项目参数', basisEn: 'Programme parameter' };

/** For specs: a rule of a policy, with its limits. */
export const flagTerm = (rule: string, limits: Partial<FlagTerm> = {}): FlagTerm => ({ rule, ...BASIS, ...limits });

/** For specs: events and days, and an engine that looks at nothing but flags. */
export function givenFlags(newId: NewId, flags: readonly FlagTerm[], first = '2016-01-01') {
  const book = flagBook(newId);
  const told: DueFact[] = [];
  let position = 0;
  let today = first;

  const record = (fact: Fact, effectiveOn = today, actor = 'account:finance'): LoggedFact => {
    const recorded: LoggedFact = {
      ...{ ...fact, actor, effectiveOn, id: newId(`event ${position}`), position },
      recordedAt: `${today}T04:00:00.000Z`,
    };
    position += 1;
    told.push(...book.take(recorded));
    return recorded;
  };
  const given = {
    record,
    /** All that was raised and cleared, as it was told. */
    told: told as readonly DueFact[],
    book,
    policy: (own: Partial<Policy> = {}) => record(policyAdopted({ ...PROGRAMME_POLICY, flags: [...flags], ...own })),
    /** Each day up to this one turns. */
    turnTo(day: string) {
      while (today < day) {
        today = addDays(today, 1);
        record(dayTurned({ day: today }), today, 'service:accountability');
      }
    },
    /** The rules and units of the flags that stand. */
    standing: () => [...book.open().values()].map(({ ruleId, unitId }) => `${ruleId} ${unitId}`).sort(),
    flagOf: (ruleId: string) => [...book.open().values()].find((flag) => flag.ruleId === ruleId),
    unit(unitId: string, level: Level, parentId?: string, ...designations: ValueOf<typeof Designation>[]) {
      const of = { unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId } as const;
      record(unitEstablished({ ...of, ...(designations.length > 0 && { designations }) }));
    },
    fund(fundId: string, own: Partial<Parameters<typeof fundOpened>[0]> = {}) {
      record(fundOpened({ fundId, source: 'county', fiscalYear: 2016, poolHolderId: 'county', ...own }));
    },
  };
  const movement = (movementId: string, amountFen: number, from?: Account, to?: Account) => ({
    ...{ fundId: 'fund', movementId, amountFen, documentNumber: `文〔2016〕${movementId}号` },
    ...{ source: 'county' as const, fiscalYear: 2016, from, to },
  });
  const at = (holderId: string, phase: Account['phase']): Account => ({ holderId, phase });
  return {
    ...given,
    budget: (id: string, fen: number, on?: string) =>
      record(fundsBudgeted(movement(id, fen, undefined, at('county', 'budgeted'))), on),
    allocate: (id: string, fen: number, on?: string) =>
      record(fundsAllocated(movement(id, fen, at('county', 'budgeted'), at('town', 'allocated'))), on),
    disburse: (id: string, fen: number, on?: string) =>
      record(fundsDisbursed(movement(id, fen, at('town', 'allocated'), at('village', 'disbursed'))), on),
    pay: (id: string, fen: number, own: Partial<Parameters<typeof fundsPaid>[0]> = {}, on?: string, by?: string) => {
      const sides = movement(id, fen, at('village', 'disbursed'), at('village', 'paid'));
      return record(fundsPaid({ ...sides, payee: 'contractor', villageId: 'village', ...own }), on, by);
    },
    reverse: (id: string, reverses: LoggedFact) => {
      const { from, to, amountFen, villageId } = reverses.data as ReturnType<typeof movement> & { villageId?: string };
      const of = {
        ...movement(id, amountFen, to, from),
        villageId,
        reverses: (reverses.data as { movementId: string }).movementId,
      };
      return record(movementReversed({ ...of, reasonCode: 'wrong-amount' }));
    },
  };
}
