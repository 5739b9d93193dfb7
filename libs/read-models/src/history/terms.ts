/** What a block is found by. Each is one line: neither ids nor documents hold a line feed. */
export const termOf = {
  context: (context: string) => `context:${context}`,
  type: (type: string) => `type:${type}`,
  month: (day: string) => `month:${day.slice(0, 7)}`,
  actor: (actor: string) => `actor:${actor}`,
  document: (documentNumber: string) => `document:${documentNumber}`,
  place: (unitId: string) => `place:${unitId}`,
  placed: (type: string, unitId: string) => `placed:${type} ${unitId}`,
} as const;

export const contextOf = (type: string): string => type.slice(0, type.indexOf('.'));

const FREQUENT: ReadonlySet<string> = new Set(['programme', 'funds']);

/**
 * Whether events of a type are found by type and place together. Of a seldom type there is one somewhere in many blocks, and of every
 * county one in nearly all, but seldom both in one event. Of what is recorded all the time, a page is soon full.
 */
export const isPlaced = (type: string): boolean => !FREQUENT.has(contextOf(type));

/** How subjects begin that are units. */
export const UNIT = 'unit:';
