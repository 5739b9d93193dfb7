import { type Day, laterOf } from '../kernel/calendar.ts';
import { type Dictionary, emptyDictionary, entriesOf, lookUp, put } from '../kernel/dictionary.ts';
import { invariant } from '../kernel/invariant.ts';
import { type Course, emptyCourse, lastBalanceFen, rangeFrom, withPosting } from './course.ts';
import type { Account, Movement } from './terms.ts';

/** A movement in the books, and whether it still stands. */
export interface Entry {
  readonly movement: Movement;
  /** The day from which the money is where the movement took it. */
  readonly on: Day;
  readonly standing: 'stands' | 'reversed' | 'reversal';
  /** Whether it gave disbursed money back to its payer. */
  readonly isReturn: boolean;
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
  /** How much each holder has disbursed to each other and not got back, in fen; what is reversed left out. */
  readonly disbursements: Dictionary<number>;
  /** How much each holder has paid for each village and project and not settled, in fen; what is reversed left out. */
  readonly unsettled: Dictionary<number>;
  /** How often each holder was given money for each village, reversed movements left out. */
  readonly named: Dictionary<number>;
}

export const emptyBooks: Books = {
  accounts: emptyDictionary,
  insideFen: 0,
  entries: emptyDictionary,
  documents: emptyDictionary,
  disbursements: emptyDictionary,
  unsettled: emptyDictionary,
  named: emptyDictionary,
};

type UnderDocument = Pick<Movement, 'documentNumber' | 'amountFen'>;

const keyOf = (account: Account | undefined): string => (account ? `${account.holderId}/${account.phase}` : 'outside');
/** One number is the same however it is written: full-width or not, with spaces or without. */
export const documentKey = ({ documentNumber, amountFen }: UnderDocument): string =>
  `${amountFen} ${documentNumber.normalize('NFKC').replace(/\s/g, '')}`;

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

/** What the one has disbursed to the other, in fen, less what came back. */
export const disbursedToFen = ({ disbursements }: Books, payerId: string, payeeId: string): number =>
  lookUp(disbursements, pairKey(payerId, payeeId)) ?? 0;

type Purpose = Pick<Movement, 'villageId' | 'projectId'>;
const purposeKeys = (holderId: string, { villageId, projectId }: Purpose): readonly string[] => [
  ...(villageId ? [pairKey(holderId, `village ${villageId}`)] : []),
  ...(projectId ? [pairKey(holderId, `project ${projectId}`)] : []),
];

/** What a holder has paid for a village and a project, in fen, and not settled; undefined where neither is named. */
export function unsettledFen({ unsettled }: Books, holderId: string, purpose: Purpose): number | undefined {
  const each = purposeKeys(holderId, purpose).map((key) => lookUp(unsettled, key) ?? 0);
  return each.length > 0 ? Math.min(...each) : undefined;
}

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

function entered(books: Books, { movement, on, standing, isReturn }: Entry): Books {
  const { movementId, from, to, amountFen } = movement;
  // First what is given: what comes in on a day covers what goes out on it.
  const after = posted(posted(books, to, on, amountFen), from, on, -amountFen);
  invariant(after.insideFen + balanceOf(after, undefined) === 0, 'all accounts of a fund sum to zero');
  return { ...after, entries: put(after.entries, movementId, { movement, on, standing, isReturn }) };
}

/** Counts a movement, or takes it out of the counts again. */
function counted(books: Books, { movement, isReturn }: Entry, by: 1 | -1): Books {
  const documents = put(books.documents, documentKey(movement), standingUnder(books, movement) + by);
  const between = countedDisbursement({ ...books, documents }, movement, by, isReturn);
  return countedVillage(countedPayment(between, movement, by), movement, by);
}

/** Payments, less what is settled of them. */
function countedPayment(books: Books, movement: Movement, by: 1 | -1): Books {
  const { to, amountFen } = movement;
  if (!to || (to.phase !== 'paid' && to.phase !== 'settled')) return books;
  const more = to.phase === 'paid' ? by * amountFen : -by * amountFen;
  const unsettled = purposeKeys(to.holderId, movement).reduce(
    (sums, key) => put(sums, key, (lookUp(sums, key) ?? 0) + more),
    books.unsettled,
  );
  return { ...books, unsettled };
}

function countedDisbursement(books: Books, { from, to, amountFen }: Movement, by: 1 | -1, isReturn: boolean): Books {
  if (!from || !to || (to.phase !== 'disbursed' && !isReturn)) return books;
  const [payerId, payeeId, more] = isReturn
    ? [to.holderId, from.holderId, -by * amountFen]
    : [from.holderId, to.holderId, by * amountFen];
  const between = disbursedToFen(books, payerId, payeeId) + more;
  return { ...books, disbursements: put(books.disbursements, pairKey(payerId, payeeId), between) };
}

/** Only what one holder gives to another names a village for it, not what comes back, nor what comes from outside. */
function countedVillage(books: Books, { from, to, villageId }: Movement, by: 1 | -1): Books {
  const isGiven = from && (from.phase === 'budgeted' || from.phase === 'allocated') && to?.phase !== 'budgeted';
  if (!isGiven || !to || !villageId || from.holderId === to.holderId) return books;
  const times = namedFor(books, to.holderId, villageId) + by;
  return { ...books, named: put(books.named, pairKey(to.holderId, villageId), times) };
}

export function withMovement(books: Books, movement: Movement, on: Day, isReturn = false): Books {
  const entry: Entry = { movement, on, standing: 'stands', isReturn };
  return counted(entered(books, entry), entry, 1);
}

/** The last day on which anything was entered; what lies ahead of a day and is reversed does not count. */
export const lastDayIn = ({ entries }: Books, today: Day): Day =>
  entriesOf(entries).reduce(
    (last, [, { on, standing }]) => (standing === 'stands' || on <= today ? laterOf(last, on) : last),
    '',
  );

export function withReversal(books: Books, reversal: Movement, reverses: string, on: Day): Books {
  const entry = entryOf(books, reverses);
  invariant(entry?.standing === 'stands', `what ${reversal.movementId} reverses stands`);
  invariant(entry.on <= on, `${reversal.movementId} is not dated before what it reverses`);
  const entries = put<Entry>(books.entries, reverses, { ...entry, standing: 'reversed' });
  const mirror: Entry = { movement: reversal, on, standing: 'reversal', isReturn: false };
  return counted(entered({ ...books, entries }, mirror), entry, -1);
}
