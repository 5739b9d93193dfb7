import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { clueTerms, dueOn } from '../oversight/clue-terms.ts';
import { actedBy, CLUES_SERVICE, clue, handled } from './clue.ts';
import { clueCheck, clueChecked } from './facts.ts';

const alreadyChecked = refusal('clue.already-checked', (_: { clueId: string }) => ({
  zh: '该问题线索已核查；需要再核查的，应重新分办',
  en: 'The clue is checked already: to have it checked anew, it is assigned once more',
}));

export const checkClue = useCase({
  name: 'clues/check-clue',
  title: { zh: '登记问题线索核查情况', en: 'record what the check of a clue came to' },
  asks: clueCheck,
  permission: 'clues:handle',
  authority: 'optional',
  recordedAs: CLUES_SERVICE,
  streams: ({ clueId }) => ({ clue: clue(clueId), terms: clueTerms }),
  decide: ({ clue, terms }, request, context) => {
    const { clueId } = request;
    const own = handled(clue, clueId, context);
    if (isRefusal(own)) return own;
    if (own.status !== 'assigned') return alreadyChecked({ clueId }, 'clueId');
    const due = { dueOn: dueOn(terms, 'answer', context.effectiveOn) };
    return { clue: [clueChecked({ ...request, ...due, ...actedBy(context) })] };
  },
});
