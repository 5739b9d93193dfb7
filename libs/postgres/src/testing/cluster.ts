import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** A server of PostgreSQL for one spec or benchmark: real, on a Unix socket, in a folder that goes with it. */
export interface Cluster {
  /** The folder of its data. */
  readonly data: string;
  /** Makes an empty database and gives its address, as the superuser `postgres`. */
  database(name?: string): string;
  /** The address of a database that is there. @param user who connects, without a password */
  url(database: string, user?: string): string;
  /** As an operator would, by `psql`; gives what it prints. */
  sql(database: string, text: string): string;
  /** `kill -9` of the server and all its processes, as when the machine goes down. */
  kill(): void;
  /** Starts it, after a kill or a stop. */
  start(): void;
  /** Ends it in order. */
  stop(): void;
  /** Ends it, whatever it does, and removes its folder. */
  remove(): void;
}

/** Where Debian has the programs of a server. */
const DEBIAN = '/usr/lib/postgresql/*/bin/initdb';
/** Sockets have short names: `sun_path` has 108 bytes. */
const FOLDER = '/tmp';

/** The folder of `initdb` and `pg_ctl`, of the newest server there is; undefined where there is none. */
export function postgresBinaries(): string | undefined {
  const newest = globSync(DEBIAN)
    .sort((a, b) => versionOf(a) - versionOf(b))
    .at(-1);
  return newest === undefined ? undefined : join(newest, '..');
}

const versionOf = (path: string): number => Number(path.split('/')[4]);

/** Not root, which the server refuses to run as. */
function owner(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

/** Starts an empty server in some two seconds. @param settings lines of `postgresql.conf`, beside the defaults */
export function startCluster(settings: readonly string[] = []): Cluster {
  const binaries = postgresBinaries();
  if (binaries === undefined) throw new Error('no server of PostgreSQL is installed here (apt-get install postgresql)');
  const folder = mkdtempSync(join(FOLDER, 'onus-postgres-'));
  const as = owner();
  if (as) chownSync(folder, as.uid, as.gid);
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (as) chownSync(data, as.uid, as.gid);
  const program = (name: string, ...args: readonly string[]): string =>
    execFileSync(join(binaries, name), args, {
      ...as,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  program('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const lines = [
    `unix_socket_directories = '${folder}'`,
    "listen_addresses = ''",
    'max_connections = 100',
    ...settings,
  ];
  writeFileSync(join(data, 'postgresql.conf'), `${lines.join('\n')}\n`, { flag: 'a' });

  const url = (database: string, user = 'postgres'): string =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const sql = (database: string, text: string): string =>
    program(
      'psql',
      '-X',
      '-q',
      '-A',
      '-t',
      '-v',
      'ON_ERROR_STOP=1',
      '-h',
      folder,
      '-U',
      'postgres',
      '-d',
      database,
      '-c',
      text,
    );
  const start = (): void => {
    program('pg_ctl', '-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), 'start');
  };
  const pid = (): number | undefined => {
    const file = join(data, 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
  };
  let databases = 0;
  start();

  return {
    data,
    database: (name) => {
      databases += 1;
      const made = name ?? `test_${databases}`;
      sql('postgres', `CREATE DATABASE ${made}`);
      return url(made);
    },
    url,
    sql,
    kill: () => {
      const postmaster = pid();
      if (postmaster === undefined) throw new Error('the server is not at work');
      const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
        .split(' ')
        .filter(Boolean);
      for (const each of [postmaster, ...children.map(Number)]) kill(each);
      // Where nobody collects the dead, the next server would take the one of before for alive.
      for (const file of [join(data, 'postmaster.pid'), ...globSync(join(folder, '.s.PGSQL.*'))])
        rmSync(file, { force: true });
    },
    start,
    stop: () => void program('pg_ctl', '-D', data, '-w', '-m', 'fast', 'stop'),
    remove: () => {
      if (pid() !== undefined)
        spawnSync(join(binaries, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], { ...as, cwd: folder });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Kills a process and waits until it is gone: a server does not start while one of before holds its memory. */
function kill(pid: number): void {
  const isThere = (): boolean => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(statusOf(pid));
  spawnSync('kill', ['-9', String(pid)], { stdio: 'ignore' });
  for (let tries = 0; isThere() && tries < 1_000; tries += 1) spawnSync('sleep', ['0.01']);
}

/** Empty once it is gone. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
