import type { Mention } from '../../claims/mentions.js';

/**
 * What stands for something that a claim mentions, among its words. No word has such a sign in it,
 * and no word is the beginning of one.
 */
export const tokens = {
  actor: (slug: string) => `@${slug}`,
  place: (slug: string) => `~${slug}`,
  measure: (slug: string) => `=${slug}`,
  issue: (slug: string) => `#${slug}`,
  process: (slug: string) => `/${slug}`,
  step: (process: string, slug: string) => `/${process}/${slug}`,
};

/** That of a mention; undefined for a claim, which has no name that people know. */
export function tokenOf(mention: Mention): string | undefined {
  switch (mention.of) {
    case 'actor':
    case 'place':
    case 'measure':
    case 'issue':
    case 'process':
      return tokens[mention.of](mention.slug);
    case 'step':
      return tokens.step(mention.process, mention.slug);
    case 'claim':
      return undefined;
  }
}
