export { removeIndex } from './connection.ts';
export { indexStandingAt, makeIndex, viewOf } from './index-at.ts';
export {
  type Additions,
  type IndexHead,
  type IndexLookup,
  type IndexPage,
  type IndexReader,
  type IndexWriting,
  openSubjectIndex,
  pinnedIndex,
  readSubjectIndex,
  type SubjectIndex,
} from './subject-index.ts';
export { type SubjectIndexCode, SubjectIndexError } from './subject-index-error.ts';
export { type Filling, filling, type Gathered, gather, gathered, subjectsOf } from './subjects-of.ts';
export type { KnownOfSubject } from './vouched-list.ts';
export { type IndexView, vouchedStore } from './vouched-store.ts';
