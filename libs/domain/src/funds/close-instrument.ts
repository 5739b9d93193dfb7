import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { lastBalanceFen } from './course.ts';
import { instrumentClosed, loanCoverChanged } from './facts.ts';
import { instrument, instrumentIsClosed, unknownInstrument } from './instrument.ts';
import { aboutInstrument, loanOf } from './instrument-cover.ts';
import { InstrumentId, InstrumentOutcome } from './terms.ts';

const hasDrawn = refusal('instrument.has-drawn', ({ instrumentId }: { readonly instrumentId: string }) => ({
  zh: `撬动资金工具 ${instrumentId} 有未冲销的提款，不能按取消结束`,
  en: `Money of instrument ${instrumentId} was drawn and not reversed: it is not cancelled`,
}));

/** What a guarantee covered is covered no more from then on. Not before anything that is entered of it. */
export const closeInstrument = useCase({
  name: 'funds/close-instrument',
  title: { zh: '结束撬动资金工具', en: 'close an instrument of leverage' },
  asks: { instrumentId: InstrumentId, outcome: InstrumentOutcome },
  permission: 'funds:record',
  authority: 'required',
  about: aboutInstrument,
  streams: ({ instrumentId }, { about }) => ({ instrument: instrument(instrumentId), loan: loanOf(about) }),
  decide: ({ instrument: state, loan }, request, { effectiveOn: on }) => {
    const { instrumentId, outcome } = request;
    if (!state) return unknownInstrument(instrumentId, 'instrumentId');
    if (state.closedOn) return instrumentIsClosed(state, 'instrumentId');
    const early = orderFault({ effectiveOn: on, lastOn: state.lastOn });
    if (early) return early;
    if (outcome === 'cancelled' && state.drawnFen > 0) return hasDrawn(request, 'outcome');
    const { kind, holderId } = state;
    const closed = [instrumentClosed({ ...request, kind, holderId })];
    if (!loan) return { instrument: closed };
    const of = { instrumentId: loan.instrumentId, guaranteeId: instrumentId, change: 'lowered' } as const;
    return { instrument: closed, loan: [loanCoverChanged({ ...of, amountFen: lastBalanceFen(state.undrawn) })] };
  },
});
