/** Why something failed. */
export interface Why {
  /** Stable, and all that a stranger may be told. */
  readonly code: string;
  /** For whoever has the file in front of them: it may tell what is recorded of persons. */
  readonly reason: string;
}

/** Why a read model stopped, and where. */
export interface Fault extends Why {
  /** Of the event that was not handled; of the first one of the batch where the database refused. */
  readonly position: number;
  /** Undefined where it was not one event. */
  readonly type: string | undefined;
}

const CODE = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/** The stable code of an error, ours or of the system; never its message. */
export function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && CODE.test(code) ? code : 'event.not-handled';
}

export const whyOf = (error: unknown): Why => ({
  code: codeOf(error),
  reason: error instanceof Error ? error.message : String(error),
});
