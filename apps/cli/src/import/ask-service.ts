import { Failure, type Language } from '@onus/language';
import type { DryRun } from '@onus/ledger/imports';

/** The service cannot be reached, or has too much to do. */
export class NotReached extends Failure {}

/** Rows of the file are refused. */
export class RowsRefused extends Failure {
  readonly run: DryRun;

  constructor(zh: string, en: string, run: DryRun) {
    super(zh, en);
    this.run = run;
  }
}

export interface Asked {
  readonly url: string;
  /** Below the address of the service, without a slash before it. */
  readonly path: string;
  readonly language: Language;
  /** Sent, where it is no question. */
  readonly body?: Buffer<ArrayBuffer>;
}

interface Told {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly run?: DryRun;
}

/** What comes by itself, or what too many ask for at once. */
const LATER = new Set([408, 429, 502, 503, 504]);

/** What a service answers. @throws NotReached, RowsRefused; Failure with its code and sentence */
export async function askService<Answer>({ url, path, language, body }: Asked): Promise<Answer> {
  const address = new URL(path, url.endsWith('/') ? url : `${url}/`);
  const headers = {
    authorization: `Bearer ${process.env.ONUS_TOKEN}`,
    'accept-language': language,
    ...(body && { 'content-type': 'application/octet-stream' }),
  };
  const response = await fetch(address, {
    method: body ? 'POST' : 'GET',
    headers,
    redirect: 'error', // it could carry the token elsewhere
    ...(body && { body }),
  }).catch((cause: unknown) => {
    throw new NotReached(`无法访问 ${address.origin}`, `${address.origin} cannot be reached`, { cause });
  });
  const told = (await response.json().catch(() => ({}))) as Told;
  if (response.ok) return told as Answer;
  const why = `${String(told.detail ?? response.status)} (${String(told.code ?? response.status)})`;
  if (LATER.has(response.status)) throw new NotReached(why, why);
  throw told.run ? new RowsRefused(why, why, told.run) : new Failure(why, why);
}
