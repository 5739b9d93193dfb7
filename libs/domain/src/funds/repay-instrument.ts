import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Entry, entryOf } from './books.ts';
import { instrumentRepaid, repaidInstrument } from './facts.ts';
import { type Fund, fund, unknownFund } from './fund.ts';
import { instrument, leastFrom, unknownInstrument } from './instrument.ts';
import { coverEntryFault, entryFault, repeatFault } from './instrument-entry-fault.ts';
import { aboutRepayments, repaidByFen } from './repayments-of.ts';
import type { FundSource } from './terms.ts';

interface TooMuch {
  readonly instrumentId: string;
  readonly amountFen: number;
  readonly leftFen: number;
}
const moreThanDrawn = refusal('instrument.more-than-drawn', ({ instrumentId, amountFen, leftFen }: TooMuch) => ({
  zh: `撬动资金工具 ${instrumentId} 已提款而尚未偿还的为 ${inYuan(leftFen)} 元，不能偿还 ${inYuan(amountFen)} 元`,
  en: `Of instrument ${instrumentId}, ${inYuan(leftFen)} yuan are drawn and not repaid: ${inYuan(amountFen)} cannot be`,
}));
const paymentMissing = refusal('repayment.payment-missing', () => ({
  zh: '以财政资金偿还的，须注明所用的资金（fundId）和支付（movementId），以免重复计算',
  en: 'A repayment out of fiscal money names the fund (fundId) and the payment (movementId), so that nothing is counted twice',
}));
const paymentNeedless = refusal('repayment.payment-needless', () => ({
  zh: '以借款方自有资金偿还的，不注明资金账套和支付',
  en: 'What is repaid out of the borrower’s own money names no fund and no payment',
}));
const fundNotFiscal = refusal(
  'repayment.fund-not-fiscal',
  ({ fundId, source }: { readonly fundId: string; readonly source: FundSource }) => ({
    zh: `资金 ${fundId} 的来源为 ${source}，不是财政资金`,
    en: `Fund ${fundId} has the source ${source}: it is no fiscal money`,
  }),
);
const noSuchPayment = refusal(
  'repayment.no-such-payment',
  ({ fundId, movementId }: { readonly fundId: string; readonly movementId: string }) => ({
    zh: `资金 ${fundId} 中没有未冲销的支付 ${movementId}`,
    en: `There is no payment ${movementId} in fund ${fundId} that stands`,
  }),
);

interface Above {
  readonly movementId: string;
  readonly amountFen: number;
  readonly leftFen: number;
}
const moreThanPaid = refusal('repayment.more-than-paid', ({ movementId, amountFen, leftFen }: Above) => ({
  zh: `支付 ${movementId} 尚有 ${inYuan(leftFen)} 元未用于偿还，不能偿还 ${inYuan(amountFen)} 元`,
  en: `Of payment ${movementId}, ${inYuan(leftFen)} yuan are left that no repayment has used: ${inYuan(amountFen)} cannot be repaid out of it`,
}));

interface Asked {
  readonly amountFen: number;
  readonly repaidFrom: 'fiscal' | 'own';
  readonly fundId?: string | undefined;
  readonly movementId?: string | undefined;
}

/** Own money names no payment, fiscal money names one. */
function namingFault({ repaidFrom, fundId, movementId }: Asked): Refusal | undefined {
  if (repaidFrom === 'fiscal')
    return fundId && movementId ? undefined : paymentMissing({}, fundId ? 'movementId' : 'fundId');
  return fundId || movementId ? paymentNeedless({}, fundId ? 'fundId' : 'movementId') : undefined;
}

interface Known {
  readonly fund: Fund | undefined;
  readonly on: Day;
  readonly about: readonly RecordedFact[] | undefined;
}

function paymentFault(asked: Asked, { fund, on, about }: Known): Refusal | undefined {
  const misnamed = namingFault(asked);
  const { fundId, movementId, amountFen } = asked;
  if (misnamed || fundId === undefined || movementId === undefined) return misnamed;
  if (!fund) return unknownFund(fundId, 'fundId');
  const { source } = fund;
  if (source === 'financial' || source === 'social') return fundNotFiscal({ fundId, source }, 'fundId');
  const payment = paymentIn(fund, movementId);
  if (!payment) return noSuchPayment({ fundId, movementId }, 'movementId');
  const leftFen = payment.movement.amountFen - repaidByFen(about);
  if (leftFen < amountFen) return moreThanPaid({ movementId, amountFen, leftFen }, 'amountFen');
  return orderFault({ effectiveOn: on, lastOn: payment.on });
}

/** The payment of an id that stands in a fund. */
function paymentIn({ books }: Fund, movementId: string): Entry | undefined {
  const entry = entryOf(books, movementId);
  return entry?.standing === 'stands' && entry.movement.to?.phase === 'paid' ? entry : undefined;
}

/**
 * A repayment is no new money. Out of fiscal money it names the payment by which it was made: of that payment so much counts no more,
 * for the loan was counted when it was drawn. What was drawn is repaid also after the instrument is closed.
 */
export const repayInstrument = useCase({
  name: 'funds/repay-instrument',
  title: { zh: '登记偿还', en: 'repay money of an instrument' },
  asks: repaidInstrument,
  permission: 'funds:record',
  authority: 'required',
  about: ({ movementId }) => (movementId === undefined ? undefined : aboutRepayments(movementId)),
  streams: ({ instrumentId, fundId }) => ({
    instrument: instrument(instrumentId),
    fund: fundId === undefined ? undefined : fund(fundId),
  }),
  decide: ({ instrument: state, fund }, request, { effectiveOn: on, about }) => {
    const { instrumentId, entryId, amountFen } = request;
    if (!state) return unknownInstrument(instrumentId, 'instrumentId');
    const fault: Refusal | undefined =
      coverEntryFault(state) ?? entryFault(state, entryId, on) ?? paymentFault(request, { fund, on, about });
    if (fault) return fault;
    const leftFen = leastFrom(state.outstanding, on);
    if (leftFen < amountFen) return moreThanDrawn({ instrumentId, amountFen, leftFen }, 'amountFen');
    const { kind, holderId } = state;
    return repeatFault(state, request) ?? { instrument: [instrumentRepaid({ ...request, kind, holderId })] };
  },
});
