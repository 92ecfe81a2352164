import { compile } from 'html-to-text';

const BETWEEN_PARAGRAPHS = { leadingLineBreaks: 2, trailingLineBreaks: 2 };

/** Words of people, and nothing beside them that the page does not show as text. */
const toText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...['img', 'svg', 'script', 'style', 'noscript', 'template', 'hr'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
    // No marks of ours before the lines of what is quoted.
    { selector: 'blockquote', format: 'block', options: BETWEEN_PARAGRAPHS },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'table', format: 'block', options: BETWEEN_PARAGRAPHS },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['td', 'th'].map((selector) => ({
      selector,
      format: 'inlineSurround',
      options: { suffix: '\t' },
    })),
  ],
});

/** A page, or a part of one, as plain text: a paragraph a line, with an empty line between two. */
export function textOfHtml(html: string): string {
  return toText(html)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
