export { removeIndex } from './connection.ts';
export {
  type Additions,
  type IndexHead,
  type IndexLookup,
  type IndexReader,
  type IndexWriting,
  openSubjectIndex,
  readSubjectIndex,
  type SubjectIndex,
} from './subject-index.ts';
export { type Gathered, gather, gathered, subjectsOf } from './subjects-of.ts';
