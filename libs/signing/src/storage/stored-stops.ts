import type { Database } from 'better-sqlite3';
import type { Stop } from '../stop.ts';
import type { SignerStorage } from './signer-storage.ts';

interface StopRow {
  code: Stop['code'];
  message: string;
  since: number;
}

export function storedStops(db: Database): Pick<SignerStorage, 'stop' | 'recordStop' | 'recordResumption'> {
  const select = db.prepare<[], StopRow>(
    'SELECT code, message, since FROM stop WHERE resumed_at IS NULL ORDER BY number DESC LIMIT 1',
  );
  const insert = db.prepare<[string, string, number]>('INSERT INTO stop (code, message, since) VALUES (?, ?, ?)');
  const resume = db.prepare<[number, string]>(
    'UPDATE stop SET resumed_at = ?, resumed_because = ? WHERE resumed_at IS NULL',
  );
  return {
    stop: () => {
      const row = select.get();
      return row && { ...row, since: new Date(row.since) };
    },
    recordStop: ({ code, message, since }) => {
      insert.run(code, message, since.getTime());
    },
    recordResumption: (because, at) => {
      resume.run(at.getTime(), because);
    },
  };
}
