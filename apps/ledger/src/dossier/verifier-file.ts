import { readFileSync } from 'node:fs';
import { DossierError } from './dossier-error.ts';

/** Where the build puts it, beside this application. */
const VERIFIER = new URL('../../../verifier/dist/onus-verify.mjs', import.meta.url);

/** Read once: it does not change while the service runs. */
let bytes: Uint8Array | undefined;

/**
 * The program by which a dossier is checked, in one file.
 *
 * @throws DossierError `dossier.no-verifier`.
 */
export function verifierFile(): Uint8Array {
  try {
    bytes ??= readFileSync(VERIFIER);
    return bytes;
  } catch {
    throw new DossierError('dossier.no-verifier', {
      zh: '核验程序尚未构建：node apps/verifier/bundle.mjs',
      en: 'The verifier is not built: node apps/verifier/bundle.mjs',
    });
  }
}
