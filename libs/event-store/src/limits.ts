/** Bounds on everything that can grow. Lengths of text are in UTF-16 units. */
export const LIMITS = {
  eventsPerBatch: 1_000,
  streamsPerBatch: 1_000,
  /** Data and personal bytes and envelopes of one batch together. */
  batchBytes: 16 * 1024 * 1024,
  subjectsPerEvent: 100,
  /** Under 60,000, so that an entry fits the two-byte length of an entry bundle with room to spare. */
  envelopeBytes: 59_999,
  dataBytes: 256 * 1024,
  personalBytes: 64 * 1024,
  streamLength: 200,
  typeLength: 200,
  subjectLength: 200,
  actorLength: 200,
  correlationLength: 200,
  authorityNumberLength: 200,
  authorityIssuerLength: 200,
  idempotencyKeyLength: 200,
  idempotencyDigestLength: 200,
  /** Types in the filter of one read, or in the condition of one append. */
  typesPerRead: 1_000,
  /** Conditions of one append on what nothing newer is recorded of. */
  conditionsPerAppend: 5_000,
  /** Positions in one erasure. */
  positionsPerErasure: 1_000,
  /** Appends that wait for their turn; beyond, `event-store.overloaded`. */
  waitingAppends: 10_000,
  waitingBytes: 64 * 1024 * 1024,
  /** Events that go into one group commit, unless one batch alone has more. */
  eventsPerCommit: 512,
  /** Events read at a time. */
  pageEvents: 500,
  /** A page ends with the event that passes this. */
  pageBytes: 4 * 1024 * 1024,
} as const;
