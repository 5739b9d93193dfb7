import { parsedJson } from '@onus/export/format';
import { Failure, type Language } from '@onus/language';
import { Unreadable } from '@onus/verifier';
import { Difference } from './difference.ts';

const TIMEOUT_MS = 60_000;
const ANSWER_CHARACTERS_MAX = 100_000;

/**
 * Hands a note in to the log that was audited.
 *
 * @throws Unreadable where it cannot be reached or has too much to do; Difference where it says that it holds something else
 * than it has served; Failure where it does not take the note.
 */
export async function sendNote(url: string, token: string, note: string, language: Language): Promise<void> {
  const { status, text } = await posted(
    new URL('v1/log/audits', url.endsWith('/') ? url : `${url}/`),
    token,
    note,
    language,
  );
  if (status === 200) return;
  if (status === 429 || status >= 500)
    throw new Unreadable(`日志暂不收取文书（${status}）`, `the log takes no note at present (${status})`);
  const { code, detail } = (parsedJson(Buffer.from(text)) ?? {}) as {
    readonly code?: unknown;
    readonly detail?: unknown;
  };
  const why = `${status} ${String(code ?? '')} ${String(detail ?? '')}`.trim();
  if (code === 'audit.contradicts')
    throw new Difference(
      'audit.contradicted',
      `日志称其所存与所提供的不同，拒收文书：${why}`,
      `the log says that it holds something else than it has served, and does not take the note: ${why}`,
    );
  throw new Failure(`日志未收取文书：${why}`, `the log has not taken the note: ${why}`);
}

async function posted(
  url: URL,
  token: string,
  note: string,
  language: Language,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'accept-language': language,
  };
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ note }),
      redirect: 'error', // it could carry the token elsewhere
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.status, text: (await answer.text()).slice(0, ANSWER_CHARACTERS_MAX) };
  } catch (cause) {
    throw new Unreadable(`无法访问 ${url.href}`, `${url.href} cannot be reached`, { cause });
  }
}
