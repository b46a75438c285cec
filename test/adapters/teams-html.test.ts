import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlText, tidy } from '../../adapters/teams/html-text.ts';

it.each<[string, string]>([
  ['<div><div><at id="0">Ana Lima</at> - Hi</div>\n</div>', '@Ana Lima - Hi'],
  ['<p>one</p><p>two<br>three<br/>four</p>', 'one\ntwo\nthree\nfour'],
  ['<ol>\n<li><p>go</p></li>\n<li>stay</li></ol>', '• go\n• stay'],
  ['<div>a<br></div><div>b</div>', 'a\nb'],
  ['<p>First</p>\n<p>&nbsp;</p>\n<p>Second</p>', 'First\n\nSecond'],
  ['Shall we:<ul><li>go</li><li>stay</li></ul>Yes', 'Shall we:\n• go\n• stay\nYes'],
  ['a &lt;b&gt; &amp;amp; &quot;c&quot; l&#39;&#x1F44B; 9&nbsp;h &unknown; &#0;', `a <b> &amp; "c" l'👋 9\u00A0h &unknown; &#0;`],
  ['<strong>so</strong> <em>good</em>,\n  <a href="https://evil.example" title="&gt;">here</a>', 'so good, here'],
  ['Look<attachment id="74d2"></attachment><img src="https://x.example/y.png" alt="a picture" itemtype="x">!', 'Look!'],
  ['Thanks <emoji id="smile" alt="🙂" title="Smile"></emoji>', 'Thanks 🙂'],
  ['ok <img alt="👍" itemtype="http://schema.skype.com/Emoji" src="x">', 'ok 👍'],
  [
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><p>Their <blockquote>inner</blockquote> words</p></blockquote><p>Mine</p>',
    'Mine',
  ],
  ['<blockquote>A saying</blockquote>and more', 'A saying\nand more'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['I <3 this <!-- no --> and 1 < 2 <', 'I <3 this and 1 < 2 <'],
  ['', ''],
  ['<attachment id="1"></attachment>', ''],
])('%j is %j', (html, text) => {
  expect(htmlText(html)).toBe(text);
});

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

it('gives back what was written, letter by letter, whatever looks like a tag', () => {
  const written = fc.array(fc.oneof(fc.string(), fc.constantFrom('<p>', '</at>', '&amp;', '&#60;', '•', '\u00A0', '👋')));
  fc.assert(
    fc.property(written, (parts) => {
      const text = parts.join('');
      expect(htmlText(`<p>${escaped(text)}</p>`)).toBe(tidy(text));
    }),
  );
});

it('takes anything, in a time that grows with it alone', () => {
  for (const part of ['<', '<a', '<!', 'a ', '&#', '<p x="', '<blockquote>', '<li> <div>', '\n', ' \t'])
    expect(htmlText(part.repeat(500_000 / part.length)).length).toBeLessThanOrEqual(1_000_000);
  expect(htmlText(`<${'a'.repeat(500_000)}`)).toHaveLength(500_001);
}, 5000);
