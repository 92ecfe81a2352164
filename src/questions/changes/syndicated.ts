import { Feed } from 'feed';
import { z } from 'zod';

import type { changeItem } from './query.js';

type ChangeItem = z.infer<typeof changeItem>;

/** A JSON Feed 1.1 (jsonfeed.org) of changes. */
export const jsonFeed = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.url(),
    feed_url: z.url(),
    description: z.string(),
    items: z.array(
      z.object({
        id: z.url(),
        url: z.url(),
        title: z.string().describe('The sentence of the change'),
        content_html: z.string().describe('The same, and the reason where there is one'),
        date_modified: z.iso.datetime(),
        date_published: z.iso.datetime(),
        tags: z.array(z.string()).describe('The type of its event'),
      }),
    ),
  })
  .meta({ id: 'JsonFeed' });

/** Where what is syndicated is found. */
export interface Syndicated {
  /** Where clients find the API. */
  readonly base: string;
  readonly dossier: string;
}

/** So many changes are in it: the newest. */
export const NEWEST = 50;

/** Changes, given oldest first, as an Atom feed (RFC 4287), newest first. */
export function atomOf(where: Syndicated, items: readonly ChangeItem[]): string {
  return feedOf(where, items, 'atom').atom1();
}

/** The same as a JSON Feed 1.1. */
export function jsonFeedOf(where: Syndicated, items: readonly ChangeItem[]): string {
  const { version: _, ...feed } = JSON.parse(feedOf(where, items, 'json').json1()) as {
    readonly version: string;
    readonly items: readonly object[];
  };
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...feed });
}

function feedOf(
  { base, dossier }: Syndicated,
  items: readonly ChangeItem[],
  format: 'atom' | 'json',
): Feed {
  const changes = `${base}/v1/dossiers/${dossier}/changes`;
  const newestFirst = items.toReversed();
  const feed = new Feed({
    id: changes,
    title: `Changes of ${dossier}`,
    description: 'What changed, a sentence each, by the names of the moment shown.',
    link: changes,
    // Nothing of when it was asked for.
    updated: new Date(newestFirst[0]?.recordedAt ?? 0),
    generator: false,
    ...(format === 'atom' && { author: { name: 'Parley' } }),
    feedLinks: { [format]: `${changes}.${format}` },
  });
  for (const { version, sentence, reason, recordedAt, event } of newestFirst) {
    const at = new Date(recordedAt);
    const text = fitForXml(sentence);
    feed.addItem({
      id: `${changes}?after=${version - 1}&limit=1`,
      link: `${changes}?after=${version - 1}&limit=1`,
      // A title is HTML in what the library writes as Atom, and plain in JSON Feed.
      title: format === 'atom' ? asHtml(text) : text,
      content: asHtml(reason === null ? text : `${text} (${fitForXml(reason)})`),
      date: at,
      published: at,
      category: [{ name: event, term: event }],
    });
  }
  return feed;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Words as HTML says them: whatever a report has put into its title is no markup here. */
function asHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Without the characters that XML 1.0 cannot have. */
function fitForXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
