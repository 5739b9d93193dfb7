import type { LookUp, Sender } from './deliver.ts';
import { reachable } from './reachable.ts';
import { RETRIES, type Retries } from './retries.ts';

/** How long whoever is sent something may take, to the first line of the answer. */
const ANSWER_MS = 10_000;

export interface WebhookOptions extends Retries {
  /** Networks that may be reached beside the public internet, as `10.1.0.0/16`. */
  readonly networks: readonly string[];
  readonly answerMs: number;
  readonly lookUp: LookUp;
}

/** How events are sent to addresses. */
export type WebhookSettings = Sender & Retries;

export const webhookSettings = ({ networks = [], ...given }: Partial<WebhookOptions> = {}): WebhookSettings => ({
  answerMs: ANSWER_MS,
  ...RETRIES,
  ...given,
  reachable: reachable(networks),
});
