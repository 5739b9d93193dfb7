/** What Node's HTTP server is told of how long one may take to ask, and how much to say before it. */
export const HTTP_BOUNDS = {
  /** All headers of one request together; beyond, 431. */
  maxHeaderSize: 16 * 1024,
  /** From the first byte, or from the connection, to the last header; beyond, 408. */
  headersTimeout: 10_000,
  /** To the last byte of the body. */
  requestTimeout: 30_000,
  /** How often the two are looked at. */
  connectionsCheckingInterval: 1_000,
  /** Between two requests. */
  keepAliveTimeout: 72_000,
} as const;
