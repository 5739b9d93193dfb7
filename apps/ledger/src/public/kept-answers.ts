import { type StaticDocument, staticDocument } from '@onus/edge';
import { boundedTurns } from '../bounded-turns.ts';

export interface KeptAnswersOptions {
  /** An answer is given for so long, in ms; whoever asks later has it made anew. */
  readonly forMs: number;
  /** Answers kept, and bytes of them, the oldest going first. */
  readonly answersMax: number;
  readonly bytesMax: number;
  /** Questions that are answered at the same time. Default: 2. */
  readonly atOnce?: number;
  /** In ms, of a clock that nobody sets. */
  readonly now?: () => number;
}

/** Questions that are answered at the same time, and that wait: nobody without a token can take more of the service. */
const TURNS = { atOnce: 2, waiting: 64 };
const BUSY = 'service.overloaded';

interface Kept {
  readonly madeAt: number;
  readonly document: Promise<StaticDocument>;
  bytes: number;
}

const bytesOf = ({ codings }: StaticDocument): number =>
  [...codings.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Answers to the public, as bytes: each is made once for all who ask meanwhile, and kept for a while. */
export interface KeptAnswers {
  /**
   * @param key what is asked
   * @throws ProblemError `service.overloaded` where too many other questions wait; what making it throws, which is not kept
   */
  answer(key: string, make: () => Promise<string>, type?: string): Promise<StaticDocument>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

export function keptAnswers({
  forMs,
  answersMax,
  bytesMax,
  atOnce = TURNS.atOnce,
  now = () => performance.now(),
}: KeptAnswersOptions): KeptAnswers {
  // Owned by this function; the oldest first, as each is put in once it is asked for anew.
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const takeTurn = boundedTurns({ ...TURNS, atOnce }, BUSY);

  const forget = (key: string): void => {
    const gone = kept.get(key);
    if (!gone) return;
    kept.delete(key);
    bytes -= gone.bytes;
  };
  const makeRoom = (): void => {
    for (const key of kept.keys()) {
      if (kept.size <= answersMax && bytes <= bytesMax) return;
      forget(key);
    }
  };
  const inTurn = async (make: () => Promise<string>, type: string): Promise<StaticDocument> => {
    const end = await takeTurn(new AbortController().signal);
    try {
      return await staticDocument(type, await make());
    } finally {
      end();
    }
  };

  return {
    answer: (key, make, type = JSON_TYPE) => {
      const known = kept.get(key);
      if (known && now() - known.madeAt < forMs) return known.document;
      forget(key);
      const entry: Kept = { madeAt: now(), document: inTurn(make, type), bytes: 0 };
      kept.set(key, entry);
      entry.document.then(
        (document) => {
          if (kept.get(key) !== entry) return;
          entry.bytes = bytesOf(document);
          bytes += entry.bytes;
          makeRoom();
        },
        () => {
          if (kept.get(key) === entry) kept.delete(key);
        },
      );
      makeRoom();
      return entry.document;
    },
  };
}
