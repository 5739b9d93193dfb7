import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actedBy, CLUES_SERVICE, clue, handled } from './clue.ts';
import { clueAnswer, clueAnswered } from './facts.ts';

const nobodyToAnswer = refusal('clue.nobody-to-answer', (_: { clueId: string }) => ({
  zh: '该问题线索不是实名反映，无人可答复',
  en: 'Nobody reported the clue by name: there is nobody to answer',
}));
const notChecked = refusal('clue.not-checked', (_: { clueId: string }) => ({
  zh: '该问题线索尚未核查',
  en: 'The clue is not checked yet',
}));
const alreadyAnswered = refusal('clue.already-answered', (_: { clueId: string }) => ({
  zh: '该问题线索已答复反映人',
  en: 'Whoever reported the clue is answered already',
}));

/** Whoever reported it is told what it came to. */
export const answerClue = useCase({
  name: 'clues/answer-clue',
  title: { zh: '登记对反映人的答复', en: 'record the answer to whoever reported a clue' },
  asks: clueAnswer,
  permission: 'clues:handle',
  authority: 'optional',
  recordedAs: CLUES_SERVICE,
  streams: ({ clueId }) => ({ clue: clue(clueId) }),
  decide: ({ clue }, request, context) => {
    const { clueId } = request;
    const own = handled(clue, clueId, context);
    if (isRefusal(own)) return own;
    if (own.origin !== 'named-report') return nobodyToAnswer({ clueId }, 'clueId');
    if (own.status === 'answered') return alreadyAnswered({ clueId }, 'clueId');
    if (own.status !== 'checked') return notChecked({ clueId }, 'clueId');
    return { clue: [clueAnswered({ ...request, ...actedBy(context) })] };
  },
});
