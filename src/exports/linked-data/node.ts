/** Something that the document tells of: its fields are those of the context. */
export interface Node {
  readonly id: string;
  readonly type: readonly string[];
  readonly [field: string]: unknown;
}

/** How things are named, relative to the dossier: as their addresses are. */
export const names = {
  report: (slug: string) => `reports/${slug}`,
  capture: (report: string, capture: number) => `reports/${report}#capture-${capture}`,
  actor: (slug: string) => `actors/${slug}`,
  claim: (id: string) => `claims/${id}`,
  revision: (id: string, revision: number) => `claims/${id}#revision-${revision}`,
  evidence: (id: string, place: number) => `claims/${id}#evidence-${place}`,
  /** Who records: an API key. */
  recorder: (name: string) => `#recorder-${encodeURIComponent(name)}`,
};
