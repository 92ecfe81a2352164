/** The streams of a dossier's log and the names that stand for claims. */
export const streams = {
  dossier: 'dossier',
  actor: (slug: string) => `actor/${slug}`,
  place: (slug: string) => `place/${slug}`,
  measure: (slug: string) => `measure/${slug}`,
  issue: (slug: string) => `issue/${slug}`,
  process: (slug: string) => `process/${slug}`,
  report: (slug: string) => `report/${slug}`,
  claim: (id: string) => `claim/${id}`,
} as const;

/** The permanent name of a claim with a key: by it the claim is found without its id. */
export function claimName(report: string, key: string): string {
  return `claim/${report}/${key}`;
}

/** The id or slug that a stream is named after. */
export function subjectOf(stream: string): string {
  return stream.slice(stream.indexOf('/') + 1);
}

/** What a stream is one of, such as `claim`. */
export function sortOf(stream: string): string {
  const end = stream.indexOf('/');
  return end < 0 ? stream : stream.slice(0, end);
}

/** Whether a stream is that of a claim. */
export function isClaimStream(stream: string): boolean {
  return stream.startsWith('claim/');
}
