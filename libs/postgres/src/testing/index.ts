export { type Cluster, postgresBinaries, startCluster } from './cluster.ts';
export { onPostgres } from './on-postgres.ts';
