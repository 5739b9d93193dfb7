import type { FormKind } from '../form.ts';
import { interviewNoticeForm } from './interview-notice.ts';

/** Every form there is. */
export const formKinds: readonly FormKind[] = [interviewNoticeForm];

export const formKindNamed = (name: string): FormKind | undefined => formKinds.find((kind) => kind.name === name);
