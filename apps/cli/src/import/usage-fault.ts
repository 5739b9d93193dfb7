import type { Language } from '@onus/language';

/** Where a file is tried, or recorded. */
interface Asked {
  readonly dryRun?: true;
  readonly commit?: string;
  readonly data?: string;
  readonly url?: string;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** What is wrong with the options, where something is. @param names of the kinds, where the one that is named is none of them */
export function usageFault(
  { dryRun, commit, data, url }: Asked,
  names: readonly string[] | undefined,
  token: string | undefined,
): Readonly<Record<Language, string>> | undefined {
  if (names) return { zh: `--kind 应为以下之一：${names.join('、')}`, en: `--kind takes one of ${names.join(', ')}` };
  if ((dryRun === undefined) === (commit === undefined)) {
    return { zh: '--dry-run 与 --commit 须给出其一', en: 'one of --dry-run and --commit is needed' };
  }
  if (commit !== undefined && !SHA256.test(commit)) {
    return {
      zh: '--commit 应为试导入时所示的 SHA-256，64 位十六进制小写',
      en: '--commit takes the SHA-256 that the trial told, 64 lower-case hex digits',
    };
  }
  if (commit !== undefined && url === undefined) {
    return { zh: '登记须经运行中的服务：请给出 --url', en: 'a running service records it: name its --url' };
  }
  if ((data === undefined) === (url === undefined)) {
    return { zh: '--data 与 --url 须给出其一', en: 'one of --data and --url is needed' };
  }
  if (url !== undefined && !token) {
    return {
      zh: '服务凭访问令牌受理，请设环境变量 ONUS_TOKEN',
      en: 'the service is asked with an access token; set ONUS_TOKEN',
    };
  }
  return undefined;
}
