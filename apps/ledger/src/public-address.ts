import type { Bilingual } from '@onus/domain';

/** How the setting is called, wherever it is told that it is missing. */
export const PUBLIC_ADDRESS = { flag: '--public-address', variable: 'ONUS_PUBLIC_ADDRESS' } as const;

const LENGTH_MAX = 200;

/** Whether a text is an address as the feed can name it in every message: whole, and written in one way. */
export function isPublicAddress(text: string): boolean {
  if (text.length > LENGTH_MAX || !URL.canParse(text)) return false;
  const { protocol, href, origin, pathname, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  if (username !== '' || password !== '') return false;
  const plain = pathname === '/' ? origin : origin + pathname;
  return text === plain && !text.endsWith('/') && (href === text || href === `${text}/`);
}

export const wrongAddress = (text: string | undefined): Bilingual => ({
  zh: `--public-address（ONUS_PUBLIC_ADDRESS）应为 http 或 https 地址，小写、无末尾斜线、无参数，例如 https://onus.example.org，现为 ${JSON.stringify(text)}`,
  en: `--public-address (ONUS_PUBLIC_ADDRESS) takes an address with http or https, in lower case, with no slash at its end and no query, such as https://onus.example.org, not ${JSON.stringify(text)}`,
});
