export { DOCX_TYPE, docxPieces } from './docx/docx.ts';
export type { Content } from './kinds/content.ts';
export { type InterviewNotice, interviewNotice } from './kinds/interview-notice.ts';
export { DOCUMENT_NUMBER } from './official.ts';
export type { Footing, Paper } from './paper.ts';
