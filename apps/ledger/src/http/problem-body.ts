import type { Language } from './language.ts';
import type { Problem } from './problem.ts';

/** The body of a problem as it leaves (RFC 9457), in one language. `instance` names this very occurrence. */
export const problemBody = (
  { code, title, status, detail, errors, run }: Problem,
  language: Language,
  instance?: string,
) => ({
  type: `urn:onus:problem:${code}`,
  title: title[language],
  status,
  code,
  detail: detail[language],
  ...(instance && { instance }),
  errors: errors.map(({ field, code, detail }) => ({ field, code, detail: detail[language] })),
  ...(run && { run }),
});
