import { onPostgres } from '@onus/postgres/testing';
import { makeDatabase } from './make-database.ts';

onPostgres('onus make-database', (cluster) => {
  const sql = (database: string, text: string): string => cluster().sql(database, text).trim();
  const made = (url: string, application: string, password?: string) =>
    makeDatabase({ url, application, password, hasLog: true });
  const owners = (database: string): string =>
    sql(
      database,
      `SELECT string_agg(DISTINCT relowner::regrole::text, ',') || ' ' || string_agg(DISTINCT proowner::regrole::text, ',')
       FROM pg_class, pg_proc WHERE relkind IN ('r', 'S')
         AND relnamespace = 'onus_shared'::regnamespace AND pronamespace = 'onus_views'::regnamespace`,
    );
  /** As a ledger makes them that was started by the wrong role. */
  const PARTS = `
    CREATE SCHEMA onus_shared; CREATE TABLE onus_shared.schema_part (n integer GENERATED ALWAYS AS IDENTITY, s serial);
    CREATE SCHEMA onus_views; CREATE FUNCTION onus_views.instr(text) RETURNS integer LANGUAGE sql AS 'SELECT 1'`;
  beforeAll(() => {
    sql('postgres', 'CREATE ROLE onus LOGIN; CREATE ROLE makes_roles LOGIN CREATEROLE; CREATE ROLE makes_none LOGIN');
  });
  const owned = (database: string, owner: string): string => {
    cluster().database(database);
    sql('postgres', `ALTER DATABASE ${database} OWNER TO ${owner}`);
    return cluster().url(database, owner);
  };

  test('what the owner has made in the schemas of the ledgers is given to their role', async () => {
    const url = cluster().database('by_superuser');
    sql('by_superuser', PARTS);
    expect(await made(url, 'onus')).toMatchObject({
      zh: expect.stringMatching(/已就绪.*；原属 postgres 的表已移交该角色$/),
    });
    expect(owners('by_superuser')).toBe('onus onus');
    expect(await made(url, 'onus')).toMatchObject({ zh: expect.stringMatching(/以角色 onus 连接$/) }); // again at will
    sql('postgres', 'CREATE ROLE "Onus 2"');
    await made(url, 'Onus 2');
    expect(owners('by_superuser')).toBe('"Onus 2" "Onus 2"');
  });

  test('an owner that is no superuser gives it to a role that it has made, and cannot act as that role afterwards', async () => {
    const url = owned('by_maker', 'makes_roles');
    sql('by_maker', `SET SESSION AUTHORIZATION makes_roles; ${PARTS}`);
    await made(url, 'onus_made', 'secret');
    expect(owners('by_maker')).toBe('onus_made onus_made');
    expect(sql('by_maker', "SELECT pg_has_role('makes_roles', 'onus_made', 'USAGE')")).toBe('f');
  });

  test('one that may not says so, and does not say that it is ready', async () => {
    const url = owned('by_nobody', 'makes_none');
    sql('by_nobody', `SET SESSION AUTHORIZATION makes_none; ${PARTS}`);
    await expect(made(url, 'onus')).rejects.toMatchObject({
      text: {
        zh: expect.stringMatching(/无权移交：.*onus_shared\.schema_part/),
        en: expect.stringContaining('may not give them'),
      },
    });
    expect(owners('by_nobody')).toBe('makes_none makes_none');

    const other = owned('by_third', 'makes_none');
    sql('by_third', PARTS);
    await expect(made(other, 'onus')).rejects.toMatchObject({
      text: { en: expect.stringContaining('may not give them') },
    });
  });

  test("the owner's own role is refused as that of the ledgers before anything is made", async () => {
    const url = owned('by_itself', 'makes_none');
    await expect(made(url, 'makes_none', 'secret')).rejects.toMatchObject({
      text: {
        zh: expect.stringContaining('不能兼作'),
        en: expect.stringContaining('--application'),
      },
    });
    expect(sql('by_itself', "SELECT to_regnamespace('onus_log') IS NULL")).toBe('t');
  });
});
