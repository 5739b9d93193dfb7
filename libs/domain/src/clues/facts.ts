import { type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import {
  AccountName,
  Authority,
  CalendarDay,
  LeaderId,
  lines,
  Reason,
  Sha256Hex,
  text,
  UnitId,
} from '../kernel/vocabulary.ts';
import { FindingId } from '../oversight/terms.ts';
import { CheckOutcome, ClosingOutcome, ClueId, ClueOrigin } from './terms.ts';

/**
 * Whom a clue is about, who told of it, and who did anything with it stand in personal parts alone: their ids are no subjects, so no
 * index leads from a person or a unit to a clue, and each part can be erased. The envelopes name the service instead.
 */
const acted = {
  by: personal(AccountName),
  /** The document that orders it. */
  document: optional(personal(Authority)),
};

/** The last day for the step that comes next; left out where no time limits were in force. */
const DueOn = optional(CalendarDay);

export const clueReport = {
  origin: ClueOrigin,
  unitId: personal(UnitId),
  leaderId: optional(personal(LeaderId)),
  /** Who told of it, and how they are to be reached. */
  source: optional(personal(lines(500, '演示来信人甲，联系电话略'))),
  content: personal(lines(4000, '反映某村危房改造补助款发放不实')),
};

/** Assigned by `dueOn`. */
export const clueReported = fact('clues.clue-reported', { clueId: ClueId, ...clueReport, dueOn: DueOn, ...acted });

export const clueAssignment = { clueId: ClueId, handler: personal(AccountName) };

/** Checked by `dueOn`. */
export const clueAssigned = fact('clues.clue-assigned', { ...clueAssignment, dueOn: DueOn, ...acted });

export const clueCheck = {
  clueId: ClueId,
  outcome: CheckOutcome,
  /** Of the report as filed. */
  reportDigest: optional(Sha256Hex),
  found: personal(lines(4000, '经入户核查，补助款已足额发放，反映不实')),
};

/** Answered by `dueOn`, where somebody is to be answered; closed otherwise. */
export const clueChecked = fact('clues.clue-checked', { ...clueCheck, dueOn: DueOn, ...acted });

export const clueAnswer = {
  clueId: ClueId,
  /** Of the answer as given. */
  answerDigest: Sha256Hex,
  answer: optional(personal(lines(2000, '已当面答复，反映人无异议'))),
};

/** Whoever reported it has been told what it came to. */
export const clueAnswered = fact('clues.clue-answered', { ...clueAnswer, ...acted });

export const clueTransfer = {
  clueId: ClueId,
  /** Whose affair it is. */
  body: personal(text(120, '县公安局')),
  reason: personal(Reason),
};

export const clueTransferred = fact('clues.clue-transferred', { ...clueTransfer, ...acted });

export const clueClosing = {
  clueId: ClueId,
  outcome: ClosingOutcome,
  reason: personal(Reason),
  /** Recorded with it, under a correlation of its own. */
  findingId: optional(personal(FindingId)),
};

export const clueClosed = fact('clues.clue-closed', { ...clueClosing, ...acted });

export const clueReopening = { clueId: ClueId, reason: personal(Reason) };

/** Assigned anew by `dueOn`. */
export const clueReopened = fact('clues.clue-reopened', { ...clueReopening, dueOn: DueOn, ...acted });

export const cluesFacts: readonly FactType[] = [
  clueReported,
  clueAssigned,
  clueChecked,
  clueAnswered,
  clueTransferred,
  clueClosed,
  clueReopened,
];
