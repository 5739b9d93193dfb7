/** What makes the signer refuse the log itself. */
export type LogRefusal = 'signing.fork' | 'signing.truncated' | 'signing.tree-unsound';

/** Why the signer signs no more. */
export interface Stop {
  readonly code: LogRefusal | 'signing.write-failed';
  readonly message: string;
  readonly since: Date;
}

export function isLogRefusal(code: string): code is LogRefusal {
  return code === 'signing.fork' || code === 'signing.truncated' || code === 'signing.tree-unsound';
}
