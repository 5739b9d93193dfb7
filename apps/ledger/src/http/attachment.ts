const PLAIN = /^[ !#-[\]-~]*$/;
/** What stands in a name of RFC 8187 as it is. */
const NOT_PLAIN = /['()*]/g;

/** What a file to keep is called: also by a name that is not ASCII (RFC 6266). */
export function attachment(fileName: string): string {
  if (PLAIN.test(fileName)) return `attachment; filename="${fileName}"`;
  const encoded = encodeURIComponent(fileName).replaceAll(
    NOT_PLAIN,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const plain = fileName.replaceAll(/[^ !#-[\]-~]+/g, '_').replace(/^_-/, '');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
