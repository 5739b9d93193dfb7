import fc from 'fast-check';
import { both, html, joined } from './html.ts';

test('texts are escaped, markup made here is not', () => {
  const inner = html`<b title="${'"\''}">${'<&>'}</b>`;
  expect(html`${inner}${undefined}${[inner]}${7}`.markup).toBe(
    '<b title="&quot;&#39;">&lt;&amp;&gt;</b><b title="&quot;&#39;">&lt;&amp;&gt;</b>7',
  );
  expect(joined([html`a`, html`b`], '<').markup).toBe('a&lt;b');
  expect(both({ zh: '是', en: 'yes' }).markup).toBe('是 <i lang="en">yes</i>');
});

test('no text, whatever it holds, leaves its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { markup } = html`<p title="${text}">${text}</p>`;
      expect(markup.match(/[<>"']/g)).toEqual(['<', '"', '"', '>', '<', '>']);
    }),
  );
});

test.each(['\u0000', '\u001b', '\u202e', '\u2066', '\ufeff'])(
  '%j is shown as something that could not be shown',
  (hidden) => {
    expect(html`a${hidden}b`.markup).toBe('a\ufffdb');
  },
);
