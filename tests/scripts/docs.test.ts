import { describe, expect, it } from 'vitest';
import { compileDocs } from '../../scripts/docs.mjs';

describe('docs.md', () => {
  it('becomes headings, paragraphs, lists, tables, code and emphasis', () => {
    const text = [
      '# Fill missing values',
      'Puts a **typical** value where\none is `null`; see *below*.',
      '- median',
      '- mean\n  - of training rows',
      '',
      '```python',
      'SimpleImputer()',
      '```',
      '| a | b |',
      '|---|---|',
      '| 1 | `2` |',
    ].join('\n');
    expect(compileDocs(text, 'docs.md')).toEqual([
      { kind: 'heading', level: 1, spans: [{ kind: 'text', text: 'Fill missing values' }] },
      {
        kind: 'paragraph',
        spans: [
          { kind: 'text', text: 'Puts a ' },
          { kind: 'strong', spans: [{ kind: 'text', text: 'typical' }] },
          { kind: 'text', text: ' value where one is ' },
          { kind: 'code', text: 'null' },
          { kind: 'text', text: '; see ' },
          { kind: 'em', spans: [{ kind: 'text', text: 'below' }] },
          { kind: 'text', text: '.' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'median' }] }],
          [
            { kind: 'paragraph', spans: [{ kind: 'text', text: 'mean' }] },
            {
              kind: 'list',
              ordered: false,
              items: [[{ kind: 'paragraph', spans: [{ kind: 'text', text: 'of training rows' }] }]],
            },
          ],
        ],
      },
      { kind: 'code', language: 'python', text: 'SimpleImputer()' },
      {
        kind: 'table',
        head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
        rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'code', text: '2' }]]],
      },
    ]);
  });

  it('keeps characters that HTML would escape exactly as they were written', () => {
    expect(compileDocs('a < b & "c" \\* d', 'docs.md')).toEqual([
      {
        kind: 'paragraph',
        spans: [
          { kind: 'text', text: 'a < b & "c" ' },
          { kind: 'text', text: '*' },
          { kind: 'text', text: ' d' },
        ],
      },
    ]);
  });

  it.each([
    ['a block of raw HTML', '<div onclick="x()">no</div>', 'raw HTML'],
    ['raw HTML inside a sentence', 'hello <b>there</b>', 'raw HTML'],
    ['an HTML comment', '<!-- note -->', 'raw HTML'],
    ['an image', '![x](https://example.org/x.png)', 'image'],
    ['a link that runs code', '[x](javascript:alert(1))', 'link that is not https'],
  ])('refuses %s, naming the file', (_what, text, reason) => {
    expect(() => compileDocs(text, 'src/steps/x/docs.md')).toThrow(`src/steps/x/docs.md: expected headings`);
    expect(() => compileDocs(text, 'src/steps/x/docs.md')).toThrow(reason);
  });
});
