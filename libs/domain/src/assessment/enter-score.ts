import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { entering, enteringStreams } from './entering.ts';
import { scoreEntered, scoreEntry } from './facts.ts';
import { boundsFault, unknownIndicator } from './scores-fault.ts';

/** A score that the office gives, or by which it puts right what is computed: both stay visible. */
export const enterScore = useCase({
  name: 'assessment/enter-score',
  title: { zh: '评定指标得分', en: 'enter the score of an indicator' },
  asks: scoreEntry,
  permission: 'assessment:record',
  authority: 'required',
  streams: enteringStreams,
  decide: (states, request, context) => {
    const isSame = states.entered.scores.get(request.code) === request.scoreHundredths;
    const open = entering(states, request, isSame, context);
    if (isRefusal(open)) return open;
    const { marking } = open;
    if (!marking.indicators.some(({ code }) => code === request.code)) return unknownIndicator(request, 'code');
    return boundsFault(marking, request, 'scoreHundredths') ?? { entered: [scoreEntered(request)] };
  },
});
