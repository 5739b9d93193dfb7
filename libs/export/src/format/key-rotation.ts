/** The type of the events that record which key signs for the log from some size on. */
export const KEY_ROTATION_TYPE = 'oversight.log-key-rotated';

const STATEMENT_CHARACTERS_MAX = 4_000;

/** The signed statement in the data of a key rotation event; undefined where there is none. */
export function rotationStatement(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { statement } = data as Record<string, unknown>;
  return typeof statement === 'string' && statement.length <= STATEMENT_CHARACTERS_MAX ? statement : undefined;
}
