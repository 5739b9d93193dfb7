import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { clueTerms, dueOn } from '../oversight/clue-terms.ts';
import { actedBy, CLUES_SERVICE, clue, hasEnded, supervised } from './clue.ts';
import { clueReopened, clueReopening } from './facts.ts';

const notEnded = refusal('clue.not-ended', (_: { clueId: string }) => ({
  zh: '该问题线索仍在办理，无需重新启动',
  en: 'The clue is under way: there is nothing to reopen',
}));

/** Something new came up, or it came back from where it was transferred to. A finding that it was closed with stands. */
export const reopenClue = useCase({
  name: 'clues/reopen-clue',
  title: { zh: '重新启动问题线索', en: 'reopen a clue that had ended' },
  asks: clueReopening,
  permission: 'clues:supervise',
  authority: 'optional',
  recordedAs: CLUES_SERVICE,
  streams: ({ clueId }) => ({ clue: clue(clueId), terms: clueTerms }),
  decide: ({ clue, terms }, request, context) => {
    const { clueId } = request;
    const seen = supervised(clue, clueId, context);
    if (isRefusal(seen)) return seen;
    if (!hasEnded(seen)) return notEnded({ clueId }, 'clueId');
    const due = { dueOn: dueOn(terms, 'assign', context.effectiveOn) };
    return { clue: [clueReopened({ ...request, ...due, ...actedBy(context) })] };
  },
});
