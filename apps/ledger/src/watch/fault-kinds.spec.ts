import { readFileSync } from 'node:fs';
import { faultKinds, kindOf } from './fault-kinds.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test.each(Object.entries(faultKinds))(
  'of %s people are told what it is and what to do, here and in the README',
  (code, kind) => {
    for (const { zh, en } of [kind.text, kind.todo]) {
      expect(zh).toMatch(/\p{Script=Han}[^。]*$/u);
      expect(en).toMatch(/^[a-z].*[^.]$/);
    }
    expect(readme).toContain(`| \`${code}\` | ${kind.todo.zh} | ${kind.todo.en} |`);
  },
);

test('what another program told of says so', () => {
  expect(kindOf('another.day')).toMatchObject({ text: { en: 'another.day' }, withholds: [] });
});
