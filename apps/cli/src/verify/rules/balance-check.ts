import type { MovementEvent } from '@onus/domain';
import type { Report } from '@onus/export/check';
import type { FundBalanceRow } from '@onus/read-models';
import { type ByDay, enter } from './by-day.ts';
import { found } from './found.ts';
import type { ReadEvent } from './read-event.ts';
import type { ViewRow } from './views-snapshot.ts';

export interface BalanceCounts {
  readonly funds: number;
  readonly accounts: number;
  readonly movements: number;
}

/** Double entry once more, day by day and by none of the code that keeps the books: bounded by accounts and days. */
export interface BalanceCheck {
  /** Events in the order of the log. */
  see(read: ReadEvent): void;
  /** Compares with the rows of the read model, at the position at which it stands. */
  compare(rows: Iterable<ViewRow>): void;
  finish(): BalanceCounts;
}

type ByType = { readonly [T in MovementEvent['type']]: true };
const MOVEMENTS: ByType = {
  'funds.funds-budgeted': true,
  'funds.funds-allocated': true,
  'funds.funds-disbursed': true,
  'funds.funds-paid': true,
  'funds.funds-settled': true,
  'funds.funds-returned': true,
  'funds.funds-recovered': true,
  'funds.movement-reversed': true,
};

type Account = Omit<FundBalanceRow, 'balanceFen'>;
const outside = { holderId: '', phase: 'outside' } as const;
const keyOf = ({ fundId, holderId, phase }: Account): string => JSON.stringify([fundId, holderId, phase]);
const accountOf = (key: string): Account => {
  const [fundId, holderId, phase] = JSON.parse(key);
  return { fundId, holderId, phase };
};

export function balanceCheck(report: Report): BalanceCheck {
  const accounts = new Map<string, ByDay>();
  let movements = 0;

  const post = (account: Account, on: string, deltaFen: number, position: number): void => {
    const key = keyOf(account);
    const days = accounts.get(key) ?? [];
    accounts.set(key, days);
    const isPossible = ({ balanceFen }: { readonly balanceFen: number }): boolean =>
      Number.isSafeInteger(balanceFen) && (account.phase === 'outside' || balanceFen >= 0);
    const wrong = enter(days, on, deltaFen).find((day) => !isPossible(day));
    if (wrong) report(found.balanceImpossible({ position, ...account, ...wrong }));
  };
  const balances = (): ReadonlyMap<string, number> =>
    new Map([...accounts].map(([key, days]) => [key, days.at(-1)?.balanceFen ?? 0]));

  return {
    see: ({ fact: { type, data, position, effectiveOn } }) => {
      if (!Object.hasOwn(MOVEMENTS, type)) return;
      const { fundId, amountFen, from = outside, to = outside } = data as MovementEvent['data'];
      movements += 1;
      post({ fundId, ...to }, effectiveOn, amountFen, position);
      post({ fundId, ...from }, effectiveOn, -amountFen, position);
    },
    compare: (rows) => {
      const shown = new Map<string, number>();
      for (const [fundId, holderId, phase, balanceFen] of rows)
        shown.set(JSON.stringify([fundId, holderId, phase]), Number(balanceFen));
      const derived = balances();
      for (const key of new Set([...shown.keys(), ...derived.keys()])) {
        const [shownFen, derivedFen] = [shown.get(key) ?? 0, derived.get(key) ?? 0];
        if (shownFen !== derivedFen) report(found.balanceDiffers({ ...accountOf(key), shownFen, derivedFen }));
      }
      requireZero(shown, 'views.db', report);
    },
    finish: () => {
      const funds = requireZero(balances(), 'ledger.db', report);
      return { funds, accounts: accounts.size, movements };
    },
  };
}

/** All accounts of a fund, what is outside it included, sum to zero. Gives the number of funds. */
function requireZero(balances: ReadonlyMap<string, number>, where: string, report: Report): number {
  const sums = new Map<string, number>();
  for (const [key, balanceFen] of balances) {
    const { fundId } = accountOf(key);
    sums.set(fundId, (sums.get(fundId) ?? 0) + balanceFen);
  }
  for (const [fundId, sumFen] of sums) if (sumFen !== 0) report(found.balancesNotZero({ fundId, sumFen, where }));
  return sums.size;
}
