import { orderFault } from '../kernel/effective-day.ts';
import { inYuan } from '../kernel/money.ts';
import { refusal, unknown } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { instrumentEntryReversed } from './facts.ts';
import { instrument, instrumentEntry, leastFrom, unknownInstrument } from './instrument.ts';
import { entryFault } from './instrument-entry-fault.ts';
import { reasonFault } from './reason-fault.ts';
import { DocumentNumber, InstrumentEntryId, InstrumentId, whyReversed } from './terms.ts';

const unknownEntry = unknown('instrument-entry', '撬动资金业务', 'entry of the instrument');
const alreadyReversed = refusal('instrument-entry.already-reversed', ({ reverses }: { readonly reverses: string }) => ({
  zh: `撬动资金业务 ${reverses} 已经冲销`,
  en: `Entry ${reverses} is already reversed`,
}));
const isReversal = refusal('instrument-entry.is-reversal', ({ reverses }: { readonly reverses: string }) => ({
  zh: `${reverses} 本身是冲销，不能再冲销；请重新登记原业务`,
  en: `${reverses} is itself a reversal; enter what it reversed anew instead`,
}));

interface Repaid {
  readonly reverses: string;
  readonly amountFen: number;
  readonly leftFen: number;
}
const repaidSince = refusal('instrument-entry.repaid-since', ({ reverses, amountFen, leftFen }: Repaid) => ({
  zh: `提款 ${reverses} 的 ${inYuan(amountFen)} 元中，尚未偿还的为 ${inYuan(leftFen)} 元，应先冲销偿还`,
  en: `Of the ${inYuan(amountFen)} yuan of drawdown ${reverses}, ${inYuan(leftFen)} are not repaid: the repayment is reversed first`,
}));

/** `entryId` is that of the reversal itself. Once only; a drawdown only while it is not repaid. */
export const reverseInstrumentEntry = useCase({
  name: 'funds/reverse-instrument-entry',
  title: { zh: '冲销提款或偿还', en: 'reverse a drawdown or a repayment' },
  asks: {
    instrumentId: InstrumentId,
    entryId: InstrumentEntryId,
    reverses: InstrumentEntryId,
    documentNumber: DocumentNumber,
    ...whyReversed,
  },
  permission: 'funds:record',
  authority: 'required',
  streams: ({ instrumentId }) => ({ instrument: instrument(instrumentId) }),
  decide: ({ instrument: state }, request, { effectiveOn: on }) => {
    const { instrumentId, entryId, reverses } = request;
    if (!state) return unknownInstrument(instrumentId, 'instrumentId');
    const entry = instrumentEntry(state, reverses);
    if (!entry) return unknownEntry(reverses, 'reverses');
    if (entry.kind === 'reversal') return isReversal(request, 'reverses');
    if (entry.isReversed) return alreadyReversed(request, 'reverses');
    const fault =
      entryFault(state, entryId, on) ?? orderFault({ effectiveOn: on, lastOn: entry.on }) ?? reasonFault(request);
    if (fault) return fault;
    const { amountFen, villageId, fundId, movementId } = entry;
    const leftFen = leastFrom(state.outstanding, on);
    if (entry.kind === 'drawdown' && leftFen < amountFen)
      return repaidSince({ reverses, amountFen, leftFen }, 'reverses');
    const { kind, holderId } = state;
    const of = { amountFen, villageId, fundId, movementId, kind, holderId };
    return { instrument: [instrumentEntryReversed({ ...request, ...of })] };
  },
});
