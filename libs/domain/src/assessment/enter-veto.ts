import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { entering, enteringStreams } from './entering.ts';
import { vetoEntered, vetoEntry } from './facts.ts';
import { unknownVeto } from './scores-fault.ts';

/** 一票否决 by the office: that a veto stands, or that one that is computed does not. Both stay visible. */
export const enterVeto = useCase({
  name: 'assessment/enter-veto',
  title: { zh: '认定否决项', en: 'enter a veto' },
  asks: vetoEntry,
  permission: 'assessment:record',
  authority: 'required',
  streams: enteringStreams,
  decide: (states, request, context) => {
    const isSame = states.entered.vetoes.get(request.code) === request.stands;
    const open = entering(states, request, isSame, context);
    if (isRefusal(open)) return open;
    const { vetoes = [] } = open.marking;
    if (!vetoes.some(({ code }) => code === request.code)) return unknownVeto(request, 'code');
    return { entered: [vetoEntered(request)] };
  },
});
