import { SHEET_BOUNDS } from '../bounds.ts';
import { sheetRefused } from '../sheet-refused.ts';
import { parseXml } from './xml.ts';

/** The texts of a workbook, which its cells refer to by number; how they are pronounced is no part of them. */
export function sharedTextsIn(bytes: Buffer): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  parseXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't') isText = !isPhonetic;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') {
        if (texts.length >= SHEET_BOUNDS.sharedTexts) throw sheetRefused('sheet.bomb');
        texts.push(text);
      }
    },
  });
  return texts;
}
