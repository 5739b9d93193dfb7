const LOG_REFUSALS = [
  'signing.fork',
  'signing.truncated',
  'signing.tree-unsound',
  'signing.overtaken',
  'signing.split-view',
] as const;

/** What makes the signer refuse the log itself, or its own guard: the log cannot be vouched for. */
export type LogRefusal = (typeof LOG_REFUSALS)[number];

/** Why the signer signs no more. */
export interface Stop {
  readonly code: LogRefusal | 'signing.write-failed';
  readonly message: string;
  readonly since: Date;
}

export function isLogRefusal(code: string): code is LogRefusal {
  return (LOG_REFUSALS as readonly string[]).includes(code);
}
