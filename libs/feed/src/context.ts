/** What stands before the dot in a type of event. */
export const contextOf = (type: string): string => type.split('.', 1)[0] ?? '';

/**
 * The contexts whose events are for everybody who may read the log. Every other one is restricted, also one that is new: it is in no
 * feed without a permission of its own, and never goes to a broker, which forgets nothing.
 */
export const OPEN_CONTEXTS = [
  'accountability',
  'assessment',
  'exit',
  'funds',
  'grassroots',
  'organisation',
  'outline',
  'oversight',
  'participation',
  'programme',
  'subscription',
] as const;

const open: ReadonlySet<string> = new Set(OPEN_CONTEXTS);

/** Whether events of a type (`oversight.notice-posted`), or of a context, are for nobody without that context's own permission. */
export const isRestricted = (contextOrType: string): boolean => !open.has(contextOf(contextOrType));
