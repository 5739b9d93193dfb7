import { type TransparencyCode, TransparencyError } from '../transparency-error.ts';

/** The code with which an action refuses, or undefined when it does not; any other error goes on. */
export function refusalOf(action: () => unknown): TransparencyCode | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return error.code;
    throw error;
  }
}
