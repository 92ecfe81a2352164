import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { cleaned, oneLine } from '../clean.js';
import { leftOut } from '../left-out.js';
import { failed, type Reading } from '../reading.js';
import { isNestedDeeperThan } from './nesting.js';
import type { Page, PageElement } from './page.js';
import { textOfHtml } from './text-of-html.js';

/** As deep as browsers nest elements; time and stack grow with it. */
const DEEPEST = 512;

/**
 * The article of a page as plain text, paragraphs apart by an empty line, with what the page tells of
 * itself and what of its words is not in the article. Scripts do not run and nothing is fetched. Of a
 * hostile page it may take long: call it in a thread that can be ended.
 */
export function articleOf(html: string): Reading {
  try {
    return read(html);
  } catch {
    // Whatever a parser meets in what it was not made for.
    return failed('broken');
  }
}

function read(html: string): Reading {
  const document = pageOf(html);
  if (isNestedDeeperThan(DEEPEST, document)) return failed('nested-too-deep');
  const whole = textOfHtml(html);
  const language = oneLine(document.documentElement.getAttribute('lang'));
  const article = new Readability(document).parse();
  const { text, characters } = cleaned(textOfHtml(article?.content ?? ''));
  if (article === null || text === '') return failed('no-article');
  const told = {
    title: oneLine(article.title),
    byline: oneLine(article.byline),
    language: oneLine(article.lang) ?? language,
    published: oneLine(article.publishedTime),
  };
  return {
    document: {
      text,
      ...present(told),
      leftOut: leftOut(beside(whole, [text, told.title, told.byline].join('\n')), characters),
    },
  };
}

/** A page with a body, as browsers make one of whatever comes. */
function pageOf(html: string): Page {
  const document = parsed(html);
  const top = document.firstElementChild;
  const isWhole = top?.localName === 'html' && children(top).includes('body');
  return isWhole ? document : parsed(`<html><head></head><body>${html}</body></html>`);
}

/** Its types are those of browsers, which no other module here has. */
function parsed(html: string): Page {
  return (parseHTML(html) as { document: Page }).document;
}

function children({ firstElementChild }: PageElement): string[] {
  const names: string[] = [];
  for (let child = firstElementChild; child; child = child.nextElementSibling) {
    names.push(child.localName);
  }
  return names;
}

/** The lines of the whole page that are not among those of the article. */
function beside(whole: string, article: string): string[] {
  const kept = new Map<string, number>();
  for (const line of linesOf(article)) kept.set(line, (kept.get(line) ?? 0) + 1);
  return linesOf(cleaned(whole).text).filter((line) => {
    const count = kept.get(line) ?? 0;
    if (count > 0) kept.set(line, count - 1);
    return count === 0;
  });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Without what is not known. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as ReturnType<typeof present<T>>;
}
