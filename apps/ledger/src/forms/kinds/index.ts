import type { FormKind } from '../form.ts';
import { fundsCompletionForm } from './funds-completion.ts';
import { interviewNoticeForm } from './interview-notice.ts';
import { measureProposalsForm } from './measure-proposals.ts';
import { personFileForm } from './person-file.ts';
import { rectificationRegisterForm } from './rectification-register.ts';
import { responsibilityLetterForm } from './responsibility-letter.ts';
import { resultsCircularForm } from './results-circular.ts';

/** Every form there is. */
export const formKinds: readonly FormKind[] = [
  interviewNoticeForm,
  responsibilityLetterForm,
  resultsCircularForm,
  rectificationRegisterForm,
  measureProposalsForm,
  fundsCompletionForm,
  personFileForm,
];

export const formKindNamed = (name: string): FormKind | undefined => formKinds.find((kind) => kind.name === name);
