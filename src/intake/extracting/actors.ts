import { type NameBook, type Named, slugOf, type Speaker } from '../../../libs/language/index.js';
import type { KnownDossier, ProposedActor, ProposedUtterer } from './candidate.js';

/** Who speaks, and the actors that a run proposes because the dossier does not have them. */
export class Actors {
  private readonly proposed = new Map<string, ProposedActor>();
  private readonly slugs = new Map<string, string>();
  private readonly known: ReadonlySet<string>;

  constructor(
    private readonly book: NameBook,
    { actors }: KnownDossier,
  ) {
    this.known = new Set(actors.map(({ slug }) => slug));
  }

  /** All that were proposed, in the order in which the text names them. */
  all(): ProposedActor[] {
    return [...this.proposed.values()];
  }

  isKnown(slug: string): boolean {
    return this.known.has(slug);
  }

  /** The slug of somebody whom the book knows by an id, proposed where the dossier does not have it. */
  slugOf(id: string): string | undefined {
    if (this.known.has(id)) return id;
    const named = this.book.byId(id);
    return named && this.propose(named);
  }

  /** Who says something, as a claim names them. */
  utterer(speaker: Speaker): ProposedUtterer | undefined {
    const of = speaker.of === undefined ? undefined : this.slugOf(speaker.of);
    const slug = speaker.named && this.propose(speaker.named);
    const role = speaker.role === undefined ? {} : { role: speaker.role };
    const behalf = of === undefined || of === slug ? {} : { onBehalfOf: of };
    if (slug !== undefined) return { actor: slug, ...role, ...behalf };
    if (speaker.label === '') return undefined;
    return { label: speaker.label, ...role, ...behalf };
  }

  /** Its slug, under which it is proposed unless the dossier has it; undefined where it can have none. */
  private propose({ id, name, sort, known, memberOf, role }: Named): string | undefined {
    if (known) return id;
    const before = this.slugs.get(name);
    if (before !== undefined) return before;
    const slug = this.free(slugOf(name));
    if (slug === undefined) return undefined;
    this.slugs.set(name, slug);
    const group = memberOf === undefined || memberOf === id ? undefined : this.slugOf(memberOf);
    this.proposed.set(slug, {
      slug,
      name,
      kind: sort,
      ...(group === undefined ? {} : { memberOf: group }),
      ...(role === undefined || sort !== 'person' ? {} : { role }),
    });
    return slug;
  }

  private free(slug: string): string | undefined {
    if (slug === '') return undefined;
    for (let number = 1; ; number += 1) {
      const own = number === 1 ? slug : `${slug.slice(0, 58)}-${number}`;
      if (!this.known.has(own) && !this.proposed.has(own)) return own;
    }
  }
}
