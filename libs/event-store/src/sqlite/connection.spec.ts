import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openForReading, openForWriting } from './connection.ts';
import { temporaryDirectory } from './temporary-store.ts';

describe('a connection', () => {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'ledger.db');
  afterAll(directory.remove);

  it('for writing is durable before it answers (WAL, synchronous FULL), and makes files for their owner only', () => {
    const db = openForWriting(path);
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('recursive_triggers')).toBe(1);
    expect(pragma('secure_delete')).toBe(1);
    db.exec('CREATE TABLE t (a)');
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    db.close();
  });

  it('for reading cannot write', () => {
    const db = openForReading(path);
    expect(() => db.exec('DELETE FROM t')).toThrow(/readonly/);
    db.close();
  });

  it('says what cannot be opened', () => {
    const text = join(directory.path, 'text.db');
    writeFileSync(text, 'This is a text and not a database. '.repeat(100));
    const notALedger = expect.objectContaining({ code: 'event-store.not-a-ledger' });
    expect(() => openForWriting(text)).toThrow(notALedger);
    expect(() => openForReading(text)).toThrow(notALedger);
    const cannotOpen = expect.objectContaining({ code: 'event-store.cannot-open' });
    expect(() => openForReading(join(directory.path, 'missing.db'))).toThrow(cannotOpen);
    expect(() => openForWriting(join(directory.path, 'nowhere', 'ledger.db'))).toThrow(cannotOpen);
  });
});
