/** What XML 1.0 has no place for; the line feed and the tab it has. */
const NO_TEXT = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const MARKUP = /[&<>"]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text between or within the marks of a part of a document; what cannot stand in one is told by U+FFFD. */
export const escaped = (text: string): string =>
  text.replace(NO_TEXT, '\ufffd').replace(MARKUP, (mark) => ENTITIES[mark] ?? mark);
