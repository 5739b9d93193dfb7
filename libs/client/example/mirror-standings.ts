/**
 * Mirrors who stands where into a SQLite database of its own, for as long as it runs:
 *
 *     ONUS_TOKEN=… node libs/client/example/mirror-standings.ts http://127.0.0.1:8080 standings.db
 *
 * It may be killed at any moment. What an event changes and how far the mirror has come are written in one transaction, so that
 * the next start goes on behind the last event that is in the mirror.
 */
import { type Facts, FeedError, type FeedEvent, feed } from '@onus/client';
import SqliteDatabase from 'better-sqlite3';

const [address, path] = process.argv.slice(2);
const token = process.env.ONUS_TOKEN;
if (!address || !path || !token) {
  console.error('用法 / usage: ONUS_TOKEN=… mirror-standings ADDRESS FILE');
  process.exit(2);
}

const mirror = new SqliteDatabase(path);
mirror.pragma('journal_mode = WAL');
mirror.pragma('synchronous = FULL');
mirror.exec(`
  CREATE TABLE IF NOT EXISTS standing (
    leader_id TEXT, from_day TEXT, status TEXT NOT NULL, marks TEXT NOT NULL, PRIMARY KEY (leader_id, from_day)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS cursor (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT NOT NULL) STRICT;
`);
const saved = mirror.prepare('SELECT cursor FROM cursor').pluck().get() as string | undefined;

const forget = mirror.prepare('DELETE FROM standing WHERE leader_id = ? AND from_day >= ?');
const stand = mirror.prepare('INSERT INTO standing VALUES (?, ?, ?, ?)');
const keepCursor = mirror.prepare('REPLACE INTO cursor VALUES (1, ?)');

/** How somebody stands from a day on, also on days to come, takes the place of what was told of those days before. */
function retell({ leaderId, courseFrom, course = [] }: Facts['accountability.standing-changed']): void {
  if (courseFrom === undefined) return;
  forget.run(leaderId, courseFrom);
  for (const { from, status, marks } of course) stand.run(leaderId, from, status, JSON.stringify(marks));
}

const take = mirror.transaction(({ type, fact, cursor }: FeedEvent) => {
  if (type === 'accountability.standing-changed') retell(fact);
  keepCursor.run(JSON.stringify(cursor));
});

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

try {
  const events = feed({
    address,
    token,
    ...(saved !== undefined && { from: JSON.parse(saved) }),
    filter: { types: ['accountability.standing-changed'] },
    signal: stopping.signal,
    onRetry: (error, inMs) => console.error(`${(error as Error).message}; ${inMs} ms`),
  });
  for await (const event of events) take(event);
} catch (error) {
  if (!(error instanceof FeedError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
} finally {
  mirror.close();
}
