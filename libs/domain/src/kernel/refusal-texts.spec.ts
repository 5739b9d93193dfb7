import '../catalogue.ts';
import { refusalTexts } from './refusal.ts';

test('every refusal has a code of its own and a pattern in both languages, in which what it names stands between braces', () => {
  const texts = refusalTexts();
  expect(texts.length).toBeGreaterThan(350);
  expect(new Set(texts.map(({ code }) => code)).size).toBe(texts.length);
  for (const { code, text } of texts) {
    expect([code, text.zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
    expect([code, text.en]).toEqual([code, expect.stringMatching(/^[A-Z{“…]/)]);
    expect(`${text.zh} ${text.en}`).not.toMatch(/undefined|null|NaN|\[object|native code/);
  }
  expect(texts.find(({ code }) => code === 'obligation.approval-needed')?.text.en).toBe(
    'The obligation {id} is carried out once {body} has approved, and it has not',
  );
});
