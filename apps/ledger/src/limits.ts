import { isIP } from 'node:net';

/** What one may take of the service, at most. Each is generous to people and programs, and bounds what a flood can do. */
export interface Limits {
  /** Open connections; beyond, the slowest is cut. */
  readonly connections: number;
  /** Of these from one address. */
  readonly connectionsPerAddress: number;
  /** Requests a second from one address, whoever asks. 0: as many as they like. */
  readonly requestsPerAddress: number;
  /** Requests a second under one token. 0: as many as they like. */
  readonly requestsPerToken: number;
  /** Expensive reads a minute under one token: dossiers, proofs, bundles of data. 0: as many as they like. */
  readonly expensivePerToken: number;
  /** Dossiers that are made at the same time. */
  readonly dossiers: number;
  /** Requests that wait for a dossier; beyond, they are told to ask again later. */
  readonly dossiersWaiting: number;
  /**
   * Addresses of the proxies in front, whose word on the address of a client is taken (`X-Forwarded-For`); only the bound on all
   * connections holds for them.
   */
  readonly proxies: readonly string[];
}

export const defaultLimits: Limits = {
  connections: 2_048,
  connectionsPerAddress: 1_024,
  requestsPerAddress: 5_000,
  requestsPerToken: 3_000,
  expensivePerToken: 6_000,
  dossiers: 2,
  dossiersWaiting: 64,
  proxies: [],
};

type NumberOf = Exclude<keyof Limits, 'proxies'>;

interface Bound {
  readonly limit: NumberOf;
  readonly from: number;
  readonly to: number;
  readonly meaning: string;
}

/** By the variable of the environment that sets it. */
export const boundsByVariable: Readonly<Record<string, Bound>> = {
  ONUS_CONNECTIONS: { limit: 'connections', from: 16, to: 65_536, meaning: 'open connections' },
  ONUS_CONNECTIONS_PER_ADDRESS: {
    limit: 'connectionsPerAddress',
    from: 4,
    to: 65_536,
    meaning: 'of these from one address',
  },
  ONUS_REQUESTS_PER_ADDRESS: {
    limit: 'requestsPerAddress',
    from: 0,
    to: 1_000_000,
    meaning: 'requests a second; 0: no bound',
  },
  ONUS_REQUESTS_PER_TOKEN: {
    limit: 'requestsPerToken',
    from: 0,
    to: 1_000_000,
    meaning: 'requests a second; 0: no bound',
  },
  ONUS_EXPENSIVE_PER_TOKEN: {
    limit: 'expensivePerToken',
    from: 0,
    to: 1_000_000,
    meaning: 'dossiers, proofs, bundles a minute; 0: no bound',
  },
  ONUS_DOSSIERS: { limit: 'dossiers', from: 1, to: 64, meaning: 'made at the same time' },
  ONUS_DOSSIERS_WAITING: { limit: 'dossiersWaiting', from: 0, to: 10_000, meaning: 'requests that wait for one' },
};

const PROXIES = 'ONUS_PROXIES';
export const LIMIT_VARIABLES: readonly string[] = [...Object.keys(boundsByVariable), PROXIES];

/** Reads the limits that the environment sets. `faults` says of each wrong one what would be right. */
export function readLimits(env: NodeJS.ProcessEnv): { readonly limits: Limits; readonly faults: readonly string[] } {
  const numbers = Object.entries(boundsByVariable).flatMap(([variable, bound]) => {
    const text = env[variable];
    return text === undefined ? [] : [{ variable, text, ...bound }];
  });
  const wrong = numbers.filter(({ text, from, to }) => !isWhole(text) || Number(text) < from || Number(text) > to);
  const proxies = (env[PROXIES] ?? '').split(',').flatMap((each) => each.trim() || []);
  const notProxies = proxies.filter((each) => isIP(each) === 0);
  return {
    limits: {
      ...defaultLimits,
      ...Object.fromEntries(numbers.map(({ limit, text }) => [limit, Number(text)])),
      proxies,
    },
    faults: [
      ...wrong.map(
        ({ variable, text, from, to }) =>
          `${variable} takes a whole number from ${from} to ${to}, not ${JSON.stringify(text)}`,
      ),
      ...notProxies.map((each) => `${PROXIES} takes addresses with commas between them, not ${JSON.stringify(each)}`),
    ],
  };
}

const isWhole = (text: string): boolean => /^\d{1,9}$/.test(text);
