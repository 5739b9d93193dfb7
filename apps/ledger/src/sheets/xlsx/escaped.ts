/** What XML 1.0 has no place for; the line feed and the tab it has. */
const NO_TEXT = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const MARKUP = /[&<>"]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** So the format writes characters by their numbers; a text that looks so is not to become another. */
const BY_NUMBER = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Most texts have nothing of these in them. */
const PERHAPS = /[^ !#-%'-;=?-^`-~\u00a0-\ud7ff\uf900-\ufffd]/;

/** A text between or within the marks of a part of a workbook. */
export const escaped = (text: string): string =>
  PERHAPS.test(text)
    ? text
        .replace(NO_TEXT, '\ufffd')
        .replace(BY_NUMBER, '_x005F_')
        .replace(MARKUP, (mark) => ENTITIES[mark] ?? mark)
    : text;
