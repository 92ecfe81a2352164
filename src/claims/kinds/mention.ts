/** What a claim names by a slug alone. Places and measures need not be registered. */
export type Sort = 'actor' | 'place' | 'measure' | 'issue' | 'process';

/** Something that a claim refers to, with the place where it does, as a JSON Pointer in the claim. */
export type Mention = { readonly path: string } & (
  | { readonly of: Sort; readonly slug: string }
  | { readonly of: 'step'; readonly process: string; readonly slug: string }
  | { readonly of: 'claim'; readonly reference: string; readonly kind: 'event' | undefined }
);

export function actor(path: string, slug: string): Mention {
  return { of: 'actor', path, slug };
}

/** Actors of a list, each at its index; none where there is no list. */
export function actors(path: string, slugs: readonly string[] = []): Mention[] {
  return slugs.map((slug, index) => actor(`${path}/${index}`, slug));
}

/** The actors among some parties, each at its index: those with a label alone are nobody known. */
export function registered(path: string, parties: readonly (string | object)[] = []): Mention[] {
  return parties.flatMap((party, index) =>
    typeof party === 'string' ? [actor(`${path}/${index}`, party)] : [],
  );
}

/** An actor who may not be named. */
export function actorIfAny(path: string, slug: string | undefined): Mention[] {
  return slug === undefined ? [] : [actor(path, slug)];
}

/** A place that may not be named. */
export function placeIfAny(path: string, slug: string | undefined): Mention[] {
  return slug === undefined ? [] : [{ of: 'place', path, slug }];
}

export function measure(path: string, slug: string): Mention {
  return { of: 'measure', path, slug };
}

export function issue(path: string, slug: string): Mention {
  return { of: 'issue', path, slug };
}

export function process(path: string, slug: string): Mention {
  return { of: 'process', path, slug };
}

export function step(path: string, process: string, slug: string): Mention {
  return { of: 'step', path, process, slug };
}

/** Another claim: of a kind, where only one of that kind will do. */
export function claim(path: string, reference: string, kind?: 'event'): Mention {
  return { of: 'claim', path, reference, kind };
}
