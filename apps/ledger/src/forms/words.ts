import { codeInWords, eventInWords, inHundredths } from '@onus/export/words';

/** Forms are in Chinese. */
export const inChinese = (code: string): string => codeInWords(code).zh;
export const happened = (type: string): string => eventInWords(type).zh;
/** A score, or a share in per cent. */
export const hundredths = (value: number | null | undefined): string => (value == null ? '' : inHundredths(value));
