import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '@onus/postgres/testing';
import { type Program, run } from '../demo/program.ts';
import { READY } from '../faults/service/service.ts';

const APPLICATION = 'onus';
const ORIGIN = 'ledger.example/instances';

/** A ledger whose log is in a database: as many instances as are started, and one signer. */
export interface Instances {
  /** By the role of the ledgers. */
  readonly database: string;
  readonly folder: string;
  start(name: string): Promise<Instance>;
  startSigner(port?: number): Promise<Instance>;
  /** The address of the signer that is given to the ledgers. */
  signerUrl: string;
  remove(): void;
}

export interface Instance {
  readonly name: string;
  readonly url: string;
  readonly program: Program;
}

/** @param cluster in which nothing is yet @param environment of every program, besides */
export async function givenInstances(cluster: Cluster, environment: NodeJS.ProcessEnv = {}): Promise<Instances> {
  const folder = mkdtempSync(join(tmpdir(), 'onus-instances-'));
  cluster.sql('postgres', `CREATE ROLE ${APPLICATION} LOGIN`);
  const owner = cluster.database('ledger');
  const made = await run('apps/cli/bin/onus.js', ['make-database', '--database', owner, '--application', APPLICATION])
    .ended;
  if (made.code !== 0) throw new Error(made.output);
  const database = cluster.url('ledger', APPLICATION);
  const env = { ...environment, ONUS_LOG: database, ONUS_ORIGIN: ORIGIN };
  const started = async (name: string, program: Program): Promise<Instance> => {
    const [, url = ''] = await program.line(READY);
    return { name, url, program };
  };
  const guard = join(folder, 'guard');
  mkdirSync(guard, { mode: 0o700 });
  const instances: Instances = {
    database,
    folder,
    signerUrl: '',
    start: (name) =>
      started(
        name,
        run('apps/ledger/dist/main.js', ['--data', join(folder, name), '--port', '0', '--instance', name], {
          ...env,
          ONUS_SIGNER: instances.signerUrl,
        }),
      ),
    startSigner: async (port = 0) => {
      const signer = await started(
        'signer',
        run('apps/signer/dist/main.js', ['--signer', guard, '--port', String(port)], env),
      );
      instances.signerUrl = signer.url;
      return signer;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
  return instances;
}

/** Ends at once, without being told. */
export async function killed({ program }: Instance): Promise<void> {
  program.process.kill('SIGKILL');
  await program.ended;
}

/** Ends in order. @throws Error where it does not */
export async function stopped({ name, program }: Instance): Promise<void> {
  program.process.kill('SIGTERM');
  const { code, output } = await program.ended;
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${output}`);
}
