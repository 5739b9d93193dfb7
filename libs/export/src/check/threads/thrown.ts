/** An error that goes from one thread to another, which keeps no class and no fields of its own. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Its own fields that are text, numbers, or text in several languages. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export function asThrown(error: unknown): Thrown {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined, fields: {} };
  const { name, message, stack } = error;
  const fields = Object.entries(error).filter(([field, value]) => field !== 'cause' && isPlain(value));
  return { name, message, stack, fields: Object.fromEntries(fields) };
}

export function fromThrown({ name, message, stack, fields }: Thrown): Error {
  const error = Object.assign(new Error(message), fields);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
}
