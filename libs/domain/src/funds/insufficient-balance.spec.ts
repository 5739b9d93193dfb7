import { by, stateOf } from '../kernel/given.ts';
import { emptyBooks } from './books.ts';
import { fundOpened, fundsAllocated, fundsBudgeted, fundsDisbursed } from './facts.ts';
import { fund } from './fund.ts';
import { insufficientBalance } from './insufficient-balance.ts';

const of = { fundId: 'fund-1', source: 'central', fiscalYear: 2016 } as const;
const pool = { holderId: 'county-1', phase: 'budgeted' } as const;
const allocated = { holderId: 'county-1', phase: 'allocated' } as const;
const disbursed = { holderId: 'county-1', phase: 'disbursed' } as const;
const moved = (movementId: string, amountFen: number) => ({ ...of, movementId, amountFen, documentNumber: movementId });

const { books = emptyBooks } =
  stateOf(fund('fund-1'), [
    fundOpened({ ...of, poolHolderId: 'county-1' }),
    fundsBudgeted({ ...moved('m-1', 100_000), to: pool }),
    fundsAllocated({ ...moved('m-2', 70_000), from: pool, to: allocated }),
    by('account:clerk', fundsDisbursed({ ...moved('m-3', 50_000), from: allocated, to: disbursed }), '2016-05-01'),
  ]) ?? {};

test('a shortage names the holder, the phase, and what stands in the other phases', () => {
  const { text } = insufficientBalance({ books, from: allocated, on: '2016-06-01', amountFen: 30_000 });
  expect(text).toEqual({
    zh: 'county-1 自 2016-06-01 起指标可用余额 200.00 元，不足以办理 300.00 元；其余阶段：预算 300.00 元，拨付 500.00 元',
    en: 'From 2016-06-01 on, county-1 has 200.00 yuan allocated, and 300.00 are asked for; in other phases it has 300.00 budgeted, 500.00 disbursed',
  });
});

test('what comes into another phase later only is not there yet', () => {
  const { text } = insufficientBalance({ books, from: allocated, on: '2016-04-01', amountFen: 30_000 });
  expect(text.en).toContain('in other phases it has 300.00 budgeted');
  expect(text.en).not.toContain('disbursed');
});

test('who has nothing at all is told so', () => {
  const from = { holderId: 'county-2', phase: 'paid' } as const;
  const { text } = insufficientBalance({ books, from, on: '2016-06-01', amountFen: 1 });
  expect(text.zh).toBe('county-2 自 2016-06-01 起支付可用余额 0.00 元，不足以办理 0.01 元；其余阶段：无余额');
  expect(text.en).toContain('in other phases it has nothing');
});
