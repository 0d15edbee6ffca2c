import { describe, expect, test } from 'vitest';
import { textLines } from '../../../../utils/evidence/witness/text-lines.ts';

describe('the text of a document', () => {
  test('is a line for each block, whatever emphasis is in it', () => {
    expect(textLines('<h1>A\n  title</h1><p>One <b>bold</b>word</p>text<br>more')).toEqual([
      'A title',
      'One boldword',
      'text',
      'more',
    ]);
  });

  test('is neither script, style, comment, nor what somebody wrote', () => {
    expect(
      textLines(
        '<style>p{}</style><script>let a = "<p>no</p>"</script><!-- <p>no</p> --><textarea>no</textarea>yes',
      ),
    ).toEqual(['yes']);
  });

  test('has what is in shadow trees', () => {
    expect(textLines('<div><template shadowrootmode="closed"><p>within</p></template></div>')).toEqual([
      'within',
    ]);
  });

  test('does not end a tag at a bracket in quotes, and reads escapes as what they stand for', () => {
    expect(textLines('<p title="a > b">1&nbsp;&lt; 2 &amp;amp;</p>')).toEqual(['1 < 2 &amp;']);
  });

  test('cannot be hidden behind a comment that an attribute pretends to begin', () => {
    expect(textLines('<p title="<!--">One.</p><h1>Two</h1><p title="-->">Three.</p>')).toEqual([
      'One.',
      'Two',
      'Three.',
    ]);
    expect(textLines('<p title="<script>">One.</p><p title="</script>">Two.</p>')).toEqual(['One.', 'Two.']);
  });

  test.each([
    ['quotes that never end', '<p "'.repeat(400_000)],
    ['scripts that never end', '<script>'.repeat(400_000)],
    ['comments that never end', '<!--'.repeat(400_000)],
    ['a tag of many megabytes', `<p ${'a '.repeat(12_000_000)}>`],
  ])('is read at once with %s, whatever a stranger has written', (_, html) => {
    const startedAt = performance.now();
    textLines(html);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  test('is not hidden by a quote in the name of an attribute', () => {
    expect(textLines(`<p it's="">One.</p><p it's="">Two.</p>`)).toEqual(['One.', 'Two.']);
  });
});
