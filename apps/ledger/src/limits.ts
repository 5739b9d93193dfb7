import type { Bilingual } from '@onus/domain';
import { isNetwork } from '@onus/edge';
import { isWholeWithin, takesWhole } from './setting-faults.ts';

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
  /** Expensive reads a minute under one token: dossiers, tables, proofs, bundles of data. 0: as many as they like. */
  readonly expensivePerToken: number;
  /** Dossiers that are made at the same time. */
  readonly dossiers: number;
  /** Requests that wait for a dossier; beyond, they are told to ask again later. */
  readonly dossiersWaiting: number;
  /** Lists that are made into a table at the same time. */
  readonly sheets: number;
  /** Requests that wait for a table; beyond, they are told to ask again later. */
  readonly sheetsWaiting: number;
  /** Open streams of the feed, and requests that wait for it. */
  readonly feedConnections: number;
  /** Of these under one token. */
  readonly feedConnectionsPerToken: number;
  /** How long a question may take, in ms; beyond, whoever asks is told to ask again later. Dossiers and tables have turns of their own. */
  readonly answerMs: number;
  /**
   * Addresses of the proxies in front, or their networks, whose word on the address of a client is taken (`X-Forwarded-For`); only the bound on all
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
  sheets: 2,
  sheetsWaiting: 64,
  feedConnections: 1_024,
  feedConnectionsPerToken: 128,
  answerMs: 20_000,
  proxies: [],
};

type NumberOf = Exclude<keyof Limits, 'proxies'>;

interface Bound {
  readonly limit: NumberOf;
  readonly from: number;
  readonly to: number;
  readonly meaning: Bilingual;
}

/** By the variable of the environment that sets it. */
export const boundsByVariable: Readonly<Record<string, Bound>> = {
  ONUS_CONNECTIONS: { limit: 'connections', from: 16, to: 65_536, meaning: { zh: '连接数', en: 'open connections' } },
  ONUS_CONNECTIONS_PER_ADDRESS: {
    limit: 'connectionsPerAddress',
    from: 4,
    to: 65_536,
    meaning: { zh: '同一地址的连接数', en: 'open connections from one address' },
  },
  ONUS_REQUESTS_PER_ADDRESS: {
    limit: 'requestsPerAddress',
    from: 0,
    to: 1_000_000,
    meaning: { zh: '同一地址每秒的请求数；0 为不限', en: 'requests a second from one address; 0: no bound' },
  },
  ONUS_REQUESTS_PER_TOKEN: {
    limit: 'requestsPerToken',
    from: 0,
    to: 1_000_000,
    meaning: { zh: '同一令牌每秒的请求数；0 为不限', en: 'requests a second under one token; 0: no bound' },
  },
  ONUS_EXPENSIVE_PER_TOKEN: {
    limit: 'expensivePerToken',
    from: 0,
    to: 1_000_000,
    meaning: {
      zh: '同一令牌每分钟调取卷宗、表格、证明、数据包的次数；0 为不限',
      en: 'dossiers, tables, proofs and bundles of data a minute under one token; 0: no bound',
    },
  },
  ONUS_DOSSIERS: {
    limit: 'dossiers',
    from: 1,
    to: 64,
    meaning: { zh: '同时制作的卷宗数', en: 'dossiers made at the same time' },
  },
  ONUS_DOSSIERS_WAITING: {
    limit: 'dossiersWaiting',
    from: 0,
    to: 10_000,
    meaning: { zh: '等候卷宗的请求数', en: 'requests that wait for a dossier' },
  },
  ONUS_SHEETS: {
    limit: 'sheets',
    from: 1,
    to: 64,
    meaning: { zh: '同时制作的表格数', en: 'tables made at the same time' },
  },
  ONUS_SHEETS_WAITING: {
    limit: 'sheetsWaiting',
    from: 0,
    to: 10_000,
    meaning: { zh: '等候表格的请求数', en: 'requests that wait for a table' },
  },
  ONUS_FEED_CONNECTIONS: {
    limit: 'feedConnections',
    from: 0,
    to: 65_536,
    meaning: { zh: '订阅连接数', en: 'open streams of the feed, and requests that wait for it' },
  },
  ONUS_FEED_CONNECTIONS_PER_TOKEN: {
    limit: 'feedConnectionsPerToken',
    from: 0,
    to: 65_536,
    meaning: { zh: '同一令牌的订阅连接数', en: 'of these under one token' },
  },
  ONUS_ANSWER_MS: {
    limit: 'answerMs',
    from: 1,
    to: 600_000,
    meaning: { zh: '一次查询的时限（毫秒）', en: 'ms that a question may take' },
  },
};

const PROXIES = 'ONUS_PROXIES';
export const LIMIT_VARIABLES: readonly string[] = [...Object.keys(boundsByVariable), PROXIES];

/** Reads the limits that the environment sets. `faults` says of each wrong one what would be right. */
export function readLimits(env: NodeJS.ProcessEnv): { readonly limits: Limits; readonly faults: readonly Bilingual[] } {
  const numbers = Object.entries(boundsByVariable).flatMap(([variable, bound]) => {
    const text = env[variable];
    return text === undefined ? [] : [{ variable, text, ...bound }];
  });
  const wrong = numbers.filter(({ text, ...range }) => !isWholeWithin(text, range));
  const proxies = (env[PROXIES] ?? '').split(',').flatMap((each) => each.trim() || []);
  const notProxies = proxies.filter((each) => !isNetwork(each));
  return {
    limits: {
      ...defaultLimits,
      ...Object.fromEntries(numbers.map(({ limit, text }) => [limit, Number(text)])),
      proxies,
    },
    faults: [
      ...wrong.map(({ variable, text, ...range }) => takesWhole({ variable }, range, text)),
      ...notProxies.map((each) => ({
        zh: `${PROXIES} 应为以英文逗号分隔的地址或网段（如 172.16.0.0/12），现有 ${JSON.stringify(each)}`,
        en: `${PROXIES} takes addresses or networks (172.16.0.0/12) with commas between them, not ${JSON.stringify(each)}`,
      })),
    ],
  };
}
