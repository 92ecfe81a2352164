import type { InPieces } from '../../../../libs/in-turns/index.js';
import { line } from '../../../../libs/text/index.js';
import { limits } from '../../../limits/limits.js';
import type { KnownDossier, ProposedActor } from '../candidate.js';
import type { Window } from './windows.js';
import type { WireAnswer } from './wire.js';

/** Names of actors as a model has them, and the actors of the dossier and of the text. */
export class ActorNames {
  private readonly slugs = new Map<string, string>();
  private readonly taken = new Set<string>();
  private readonly kinds = new Map<string, ProposedActor['kind']>();
  private readonly proposed = new Map<string, ProposedActor>();

  constructor({ actors }: KnownDossier) {
    for (const { slug, name, aliases = [] } of actors) {
      this.taken.add(slug);
      for (const each of [slug, name, ...aliases]) this.slugs.set(keyOf(each), slug);
    }
  }

  /** The actors of an answer: of what kind each of them is that is named in what was shown to the model. */
  *take(actors: WireAnswer['actors'], { before, text }: Window): InPieces<void> {
    const words = keyOf(`${before}${text}`);
    for (const { name, kind } of actors) {
      yield;
      if (!line.safeParse(name.trim()).success) continue;
      const key = keyOf(name);
      if (words.includes(key)) this.kinds.set(key, kind);
    }
  }

  /**
   * The actor of a name: one of the dossier, or else one that is proposed, if the text names it, the
   * model says what it is, and a bundle has room for it; undefined for anybody else.
   */
  slugOf(name: string): { readonly slug: string; readonly isKnown: boolean } | undefined {
    const key = keyOf(name);
    if (key === '') return undefined;
    const known = this.slugs.get(key);
    if (known !== undefined) return { slug: known, isKnown: true };
    const before = this.proposed.get(key);
    if (before) return { slug: before.slug, isKnown: false };
    const kind = this.kinds.get(key);
    if (kind === undefined || this.proposed.size >= limits.actorsOfBundle.most) return undefined;
    const slug = this.free(slugFor(name));
    if (slug === undefined) return undefined;
    this.taken.add(slug);
    this.proposed.set(key, { slug, name: name.trim(), kind });
    return { slug, isKnown: false };
  }

  /** Those whom claims name and the dossier does not have. */
  all(): ProposedActor[] {
    return [...this.proposed.values()];
  }

  private free(slug: string): string | undefined {
    if (slug === '') return undefined;
    for (let number = 1; ; number += 1) {
      const own = number === 1 ? slug : `${slug.slice(0, 58)}-${number}`;
      if (!this.taken.has(own)) return own;
    }
  }
}

/** Names that differ in case, accents, apostrophes and white space alone are one. */
export function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’`]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A slug of some words; empty for those without Latin letters or digits. */
export function slugFor(words: string): string {
  const plain = keyOf(words).replaceAll(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-/, '').slice(0, 64).replace(/-$/, '');
}
