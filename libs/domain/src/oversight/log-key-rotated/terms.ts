import { Type } from 'typebox';
import { term } from '../../kernel/term.ts';

/** What names a key within its log, in every note that it signed. */
export const LogKeyId = term(Type.String({ pattern: '^[0-9a-f]{8}$' }), {
  rule: { zh: '8 位十六进制小写的密钥编号', en: 'the id of a key: 8 lower-case hex digits' },
  example: 'a1b2c3d4',
});
