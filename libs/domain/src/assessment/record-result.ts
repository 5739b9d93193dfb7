import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { unit } from '../organisation/unit.ts';
import { cycle } from './cycle.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import { resultRecording } from './facts.ts';
import { recording } from './recording.ts';
import { result } from './result.ts';

/** Until it is published a result may be recorded anew: the latest one is meant. */
export const recordResult = useCase({
  name: 'assessment/record-result',
  title: { zh: '登记考核结果', en: 'record a result' },
  asks: resultRecording,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ unitId, year }, caller) => ({
    result: result(unitId, year),
    cycle: cycle(year),
    unit: unit(unitId),
    recordings: evaluationRecordings(year),
    acting: actingLeader(caller),
  }),
  decide: (states, request, context) => {
    const recorded = recording(states, request, context);
    return isRefusal(recorded) ? recorded : { result: [recorded] };
  },
});
