import { MAIN, XML } from './namespaces.ts';

/** What the standard asks for, and by which fonts it is shown where these are not there. */
export const FONTS = {
  title: { name: '方正小标宋简体', instead: ['方正小标宋_GBK', '小标宋体', '华文中宋', 'STZhongsong'] },
  body: { name: '仿宋_GB2312', instead: ['仿宋', 'FangSong', '华文仿宋', 'STFangsong'] },
  heading: { name: '黑体', instead: ['SimHei', '华文黑体', 'STHeiti'] },
  page: { name: '宋体', instead: ['SimSun', 'NSimSun', '华文宋体'] },
} as const;

export type FontOf = keyof typeof FONTS;

/** The part that names, for each font, what to take instead. */
export const fontTableXml = (): string =>
  `${XML}<w:fonts xmlns:w="${MAIN}">${Object.values(FONTS)
    .map(
      ({ name, instead }) =>
        `<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
    )
    .join('')}</w:fonts>`;

/** All of a run in one font: Chinese, figures and Latin letters. */
export const fontXml = (font: FontOf): string => {
  const { name } = FONTS[font];
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
};
