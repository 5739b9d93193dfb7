const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text if it is well-formed Unicode of at most `bytesMax` bytes of UTF-8; otherwise undefined. */
export function readText(input: string | Uint8Array, bytesMax: number): string | undefined {
  if (typeof input === 'string') {
    return input.isWellFormed() && Buffer.byteLength(input) <= bytesMax ? input : undefined;
  }
  if (input.length > bytesMax) return undefined;
  try {
    return utf8.decode(input);
  } catch {
    return undefined;
  }
}

/** Whether the text holds an ASCII control character, those below U+0020, other than LF. */
export function hasControlCharacter(text: string): boolean {
  return /[^\n\u{20}-\u{10ffff}]/u.test(text);
}
