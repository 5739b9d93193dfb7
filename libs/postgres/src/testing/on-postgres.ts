import { type Cluster, postgresBinaries, startCluster } from './cluster.ts';

/**
 * Specs that need a server: one is started before them and removed after them. Where none is installed, and it is not for us to
 * install one, they are skipped, and it is said why; as root the suite has installed one, so that its absence is a failure.
 */
export function onPostgres(
  name: string,
  specs: (cluster: () => Cluster) => void,
  settings: readonly string[] = [],
): void {
  if (postgresBinaries() === undefined && process.getuid?.() !== 0) {
    describe.skip(`${name} (no server of PostgreSQL is installed here: apt-get install postgresql)`, () => specs(none));
    return;
  }
  describe(name, () => {
    let cluster: Cluster | undefined;
    beforeAll(() => {
      cluster = startCluster(settings);
    });
    afterAll(() => cluster?.remove());
    specs(() => cluster ?? none());
  });
}

function none(): never {
  throw new Error('there is no server of PostgreSQL');
}
