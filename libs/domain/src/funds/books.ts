import type { Day } from '../kernel/calendar.ts';
import { type Dictionary, emptyDictionary, lookUp, put } from '../kernel/dictionary.ts';
import { invariant } from '../kernel/invariant.ts';
import { type Course, emptyCourse, lastBalanceFen, rangeFrom, withPosting } from './course.ts';
import type { Account, Movement } from './terms.ts';

/** A movement in the books, and whether it still stands. */
export interface Entry {
  readonly movement: Movement;
  /** The day from which the money is where the movement took it. */
  readonly on: Day;
  readonly standing: 'stands' | 'reversed' | 'reversal';
}

/**
 * Double entry: every movement takes from one account what it gives to another. On no day is a balance negative, in
 * whatever order movements are entered: what comes in later does not cover what went out before.
 */
export interface Books {
  /** By account; what is outside the fund has a course of its own, never positive. */
  readonly accounts: Dictionary<Course>;
  /** Of all accounts inside; always what has come in from outside. */
  readonly insideFen: number;
  readonly entries: Dictionary<Entry>;
  /** How often each amount has moved under each document, reversed movements left out. */
  readonly documents: Dictionary<number>;
  /** How often each holder has disbursed to each other, reversed disbursements left out. */
  readonly disbursements: Dictionary<number>;
  /** How often each holder was given money for each village, reversed movements left out. */
  readonly named: Dictionary<number>;
}

export const emptyBooks: Books = {
  accounts: emptyDictionary,
  insideFen: 0,
  entries: emptyDictionary,
  documents: emptyDictionary,
  disbursements: emptyDictionary,
  named: emptyDictionary,
};

type UnderDocument = Pick<Movement, 'documentNumber' | 'amountFen'>;

const keyOf = (account: Account | undefined): string => (account ? `${account.holderId}/${account.phase}` : 'outside');
const documentKey = ({ documentNumber, amountFen }: UnderDocument): string => `${amountFen} ${documentNumber}`;

/** Undefined is the account outside the fund. */
export const courseOf = ({ accounts }: Books, account: Account | undefined): Course =>
  lookUp(accounts, keyOf(account)) ?? emptyCourse;

/** In fen, once everything entered has happened. */
export const balanceOf = (books: Books, account: Account | undefined): number =>
  lastBalanceFen(courseOf(books, account));

export const entryOf = ({ entries }: Books, movementId: string): Entry | undefined => lookUp(entries, movementId);

/** How many movements of this amount under this document still stand. */
export const standingUnder = ({ documents }: Books, movement: UnderDocument): number =>
  lookUp(documents, documentKey(movement)) ?? 0;

const pairKey = (one: string, other: string): string => `${one}/${other}`;

/** How many disbursements from the one to the other still stand. */
export const disbursementsTo = ({ disbursements }: Books, payerId: string, payeeId: string): number =>
  lookUp(disbursements, pairKey(payerId, payeeId)) ?? 0;

/** How many movements that gave a holder money for a village still stand. */
export const namedFor = ({ named }: Books, holderId: string, villageId: string): number =>
  lookUp(named, pairKey(holderId, villageId)) ?? 0;

function posted(books: Books, account: Account | undefined, on: Day, deltaFen: number): Books {
  const course = withPosting(courseOf(books, account), on, deltaFen);
  const { leastFen, mostFen } = rangeFrom(course, on);
  const isSafe = Number.isSafeInteger(leastFen) && Number.isSafeInteger(mostFen);
  invariant(isSafe, `the balance of ${keyOf(account)} is a safe integer`);
  invariant(!account || leastFen >= 0, `the balance of ${keyOf(account)} is never negative`);
  return {
    ...books,
    accounts: put(books.accounts, keyOf(account), course),
    insideFen: books.insideFen + (account ? deltaFen : 0),
  };
}

function entered(books: Books, movement: Movement, on: Day, standing: Entry['standing']): Books {
  const { movementId, from, to, amountFen } = movement;
  // First what is given: what comes in on a day covers what goes out on it.
  const after = posted(posted(books, to, on, amountFen), from, on, -amountFen);
  invariant(after.insideFen + balanceOf(after, undefined) === 0, 'all accounts of a fund sum to zero');
  return { ...after, entries: put(after.entries, movementId, { movement, on, standing }) };
}

/** Counts a movement, or takes it out of the counts again. */
function counted(books: Books, movement: Movement, by: 1 | -1): Books {
  const documents = put(books.documents, documentKey(movement), standingUnder(books, movement) + by);
  return countedVillage(countedDisbursement({ ...books, documents }, movement, by), movement, by);
}

function countedDisbursement(books: Books, { from, to }: Movement, by: 1 | -1): Books {
  if (!from || to?.phase !== 'disbursed') return books;
  const between = disbursementsTo(books, from.holderId, to.holderId) + by;
  return { ...books, disbursements: put(books.disbursements, pairKey(from.holderId, to.holderId), between) };
}

/** Only what one holder gives to another names a village for it, not what comes back, nor what comes from outside. */
function countedVillage(books: Books, { from, to, villageId }: Movement, by: 1 | -1): Books {
  const isGiven = from && (from.phase === 'budgeted' || from.phase === 'allocated') && to?.phase !== 'budgeted';
  if (!isGiven || !to || !villageId || from.holderId === to.holderId) return books;
  const times = namedFor(books, to.holderId, villageId) + by;
  return { ...books, named: put(books.named, pairKey(to.holderId, villageId), times) };
}

export const withMovement = (books: Books, movement: Movement, on: Day): Books =>
  counted(entered(books, movement, on, 'stands'), movement, 1);

export function withReversal(books: Books, reversal: Movement, reverses: string, on: Day): Books {
  const entry = entryOf(books, reverses);
  invariant(entry?.standing === 'stands', `what ${reversal.movementId} reverses stands`);
  invariant(entry.on <= on, `${reversal.movementId} is not dated before what it reverses`);
  const entries = put<Entry>(books.entries, reverses, { ...entry, standing: 'reversed' });
  return counted(entered({ ...books, entries }, reversal, on, 'reversal'), entry.movement, -1);
}
