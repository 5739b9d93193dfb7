/** What a block is found by. Each is one line: neither ids nor documents hold a line feed. */
export const termOf = {
  context: (context: string) => `context:${context}`,
  type: (type: string) => `type:${type}`,
  month: (day: string) => `month:${day.slice(0, 7)}`,
  actor: (actor: string) => `actor:${actor}`,
  document: (documentNumber: string) => `document:${documentNumber}`,
  place: (unitId: string) => `place:${unitId}`,
} as const;

export const contextOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** How subjects begin that are units. */
export const UNIT = 'unit:';
