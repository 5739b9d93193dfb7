import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { onPostgres } from '@onus/postgres/testing';
import { openSigner, type Signer } from '@onus/signing';
import { besideInDatabase } from './beside-database.ts';

const ORIGIN = 'ledger.example/beside';
const ON_DEMAND_SECONDS = 86_400;

onPostgres('what was released last, in a database beside the log', (cluster) => {
  let folder: string;
  let url: string;
  let store: EventStore;
  let events = 0;
  const closings: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onus-beside-'));
    url = cluster().database();
    store = await openSqliteEventStore({ path: join(folder, 'ledger.db') });
  });
  afterEach(async () => {
    for (const close of closings.splice(0).reverse()) await close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const record = async (): Promise<void> => {
    events += 1;
    const id = `0198c0de-0000-7000-8000-${String(events).padStart(12, '0')}`;
    const about = { type: 'tried', schema: 1, effectiveOn: '2018-01-01', actor: 'account:1', correlation: id };
    await store.append([{ stream: 'a', expected: 'any', events: [{ id, ...about, subjects: [], data: {} }] }]);
  };
  const opened = (guard: string): Promise<Signer> => {
    mkdirSync(join(folder, guard), { mode: 0o700 });
    return reopened(guard);
  };
  const reopened = async (guard: string): Promise<Signer> => {
    const beside = await besideInDatabase(url, ORIGIN);
    closings.push(() => beside.close());
    const options = { path: join(folder, guard, 'signer.db'), tree: store, origin: ORIGIN };
    const signer = await openSigner({ ...options, besideLog: beside, signEverySeconds: ON_DEMAND_SECONDS });
    closings.push(() => signer.close());
    return signer;
  };
  const sql = (text: string): string => cluster().sql(new URL(url).pathname.slice(1), text);
  const notes = (): string => sql('SELECT note FROM onus_shared.released');
  /** As a replica would that lacked the last ones, and has taken the place of the server. */
  const setBackTo = (before: string): void => {
    const note = before.trimEnd().replaceAll('\n', '\\n');
    sql(`UPDATE onus_shared.released SET note = E'${note}\\n'`);
  };

  it('of two signers that were begun while the log was empty, the second to release stops', async () => {
    const [one, other] = [await opened('one'), await opened('other')];
    await record();
    await one.signNow();
    await expect(other.signNow()).rejects.toMatchObject({ code: 'signing.split-view' });
    expect(other.status().stopped).toMatchObject({ code: 'signing.split-view' });
    expect(notes()).toContain(one.published()?.note.trim().split('\n').at(-1));
    await record();
    await one.signNow();
    expect(one.status().stopped).toBeUndefined();
  });

  it('of two that release first at the same moment, one stops', async () => {
    const [one, other] = [await opened('one'), await opened('other')];
    await record();
    const released = await Promise.allSettled([one.signNow(), other.signNow()]);
    expect(released.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('the one that has stopped does not start again beside what the other has released', async () => {
    const [one, other] = [await opened('one'), await opened('other')];
    await record();
    await one.signNow();
    await expect(other.signNow()).rejects.toMatchObject({ code: 'signing.split-view' });
    await other.close();
    await expect(reopened('other')).rejects.toMatchObject({ code: 'signing.guard-foreign' });
    await record();
    await one.signNow();
    expect(one.status().stopped).toBeUndefined();
  });

  it('after a restart it is replaced though it is signed by a key of before', async () => {
    const first = await opened('one');
    await record();
    await first.signNow();
    const before = notes();
    await first.rotate();
    await record();
    await first.signNow();
    await first.close();
    const signer = await reopened('one');
    setBackTo(before);
    await record();
    await signer.signNow();
    expect(signer.status().stopped).toBeUndefined();
  });

  it('it is replaced where it is older than was thought, and under a key that came in between', async () => {
    const signer = await opened('one');
    await record();
    await signer.signNow();
    const before = notes();
    await record();
    await signer.signNow();
    setBackTo(before);
    await signer.rotate();
    await record();
    await signer.signNow();
    expect(signer.status().stopped).toBeUndefined();
    expect(notes()).toContain(signer.published()?.note.trim().split('\n').at(-1));
  });

  it('where none is there any more, it is put there again', async () => {
    const signer = await opened('one');
    await record();
    await signer.signNow();
    sql('DELETE FROM onus_shared.released');
    await record();
    await signer.signNow();
    expect(notes()).toContain(ORIGIN);
  });
});
