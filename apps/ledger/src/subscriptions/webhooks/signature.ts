import { createHmac, randomBytes } from 'node:crypto';

/** By the scheme of standard-webhooks: `whsec_` and base64 of the key; `v1,` and base64 of HMAC-SHA-256 of id, time and body. */

const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export const newSecret = (): string => SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** The headers by which whoever has the secret knows a message for ours, and when it was sent. */
export function signed(secret: string, id: string, sentAt: Date, body: string): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(sentAt.getTime() / 1_000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}
