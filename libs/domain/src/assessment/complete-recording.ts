import { useCase } from '../kernel/use-case.ts';
import { evaluationRecordings, opened } from './evaluation-recording.ts';
import { evaluationRecorded } from './facts.ts';

const { digest: _, ...asks } = evaluationRecorded.fields;

/** That all of it is recorded: so many results by it, and so many left, for they were published before. */
export const completeRecording = useCase({
  name: 'assessment/complete-recording',
  title: { zh: '完成评价结果的登记', en: 'complete the recording of an evaluation' },
  asks,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ year }) => ({ recordings: evaluationRecordings(year) }),
  decide: ({ recordings }, request) => {
    const { digest } = opened(recordings, request.evaluationId, 'recording');
    return { recordings: [evaluationRecorded({ ...request, digest })] };
  },
});
