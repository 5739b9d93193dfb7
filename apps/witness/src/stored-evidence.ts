import type { Contradiction } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';

export interface KeptEvidence extends Contradiction {
  readonly seenAt: Date;
}

/** Of one log. Proven ones are never given up for later ones: the first tell most. */
const PROVEN_MAX = 16;
/** Of those, that anybody can make of what is public, the latest are kept. */
const UNPROVEN_MAX = 4;

interface Row {
  readonly origin: string;
  readonly proven: number;
  readonly shown: string;
  readonly seen: string;
  readonly link: string | null;
  readonly seenAt: number;
}

interface StoredEvidence {
  keep(contradiction: Contradiction): void;
  /** The latest first. */
  of(origin: string): readonly KeptEvidence[];
}

/** Checkpoints that contradict what was cosigned, in bounds whatever is sent. */
export function storedEvidence(db: Database): StoredEvidence {
  const select = db.prepare<[string], Row>(
    'SELECT origin, proven, shown, seen, link, seen_at AS seenAt FROM contradiction WHERE origin = ? ORDER BY number DESC',
  );
  const countProven = db
    .prepare<[string], number>('SELECT count(*) FROM contradiction WHERE origin = ? AND proven = 1')
    .pluck();
  const insert = db.prepare(
    'INSERT INTO contradiction (origin, proven, shown, seen, link, seen_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const tidy = db.prepare<[string, number]>(
    `DELETE FROM contradiction WHERE number IN
       (SELECT number FROM contradiction WHERE origin = ? AND proven = 0 ORDER BY number DESC LIMIT -1 OFFSET ?)`,
  );

  const keep = db.transaction(({ origin, isProven, heads: [shown, seen], link }: Contradiction): void => {
    if (isProven && (countProven.get(origin) ?? 0) >= PROVEN_MAX) return;
    const hashes = link ? [link.root, ...link.proof].map((hash) => Buffer.from(hash).toString('base64')) : undefined;
    insert.run(origin, isProven ? 1 : 0, shown, seen ?? '', hashes?.join(' ') ?? null, Date.now());
    tidy.run(origin, UNPROVEN_MAX);
  });

  return {
    keep,
    of: (origin) => select.all(origin).map(evidenceOf),
  };
}

function evidenceOf({ origin, proven, shown, seen, link, seenAt }: Row): KeptEvidence {
  const [root, ...proof] = link?.split(' ').map((hash) => Buffer.from(hash, 'base64')) ?? [];
  return {
    origin,
    isProven: proven === 1,
    heads: [shown, seen],
    link: root && { root, proof },
    seenAt: new Date(seenAt),
  };
}
