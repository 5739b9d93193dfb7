import { statSync } from 'node:fs';

/** @throws Error that names the file when others than its owner can read or write it. */
export function requireOwnerOnly(path: string): void {
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  const octal = mode.toString(8);
  throw new Error(`${path} can be read by others (mode ${octal}); make it 600 / 文件可被他人读取，请将权限改为 600`);
}
