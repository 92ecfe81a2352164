/** A page of the console, and how one sees that it is there. */
export interface View {
  /** What its link is called, and its heading. */
  readonly name: string;
  /** Below the dossier. */
  readonly path: string;
  /** What is in it once it shows what it is about: a selector. */
  readonly shows: string;
}

export const TIMELINE: View = {
  name: 'Timeline',
  path: 'timeline',
  shows: '.timeline article',
};
export const POSITIONS: View = { name: 'Positions', path: 'positions', shows: 'main td a' };

/** The pages that are gone through, one after the other. */
export const VIEWS: readonly View[] = [
  POSITIONS,
  { name: 'Quantities', path: 'quantities', shows: 'main section table' },
  { name: 'Claims', path: 'claims', shows: '.claims a' },
  { name: 'Reports', path: 'reports', shows: 'main li a, main td a' },
  { name: 'Conflicts', path: 'conflicts', shows: '.conflict a' },
  { name: 'Changes', path: 'changes', shows: '.changes article' },
  { name: 'Speakers', path: 'speakers', shows: 'main td a, main th a' },
  TIMELINE,
];

/** True in a page once it shows a view. */
export const isShown = ({ name, shows }: View): string =>
  `(document.querySelector('h1')?.textContent === ${JSON.stringify(name)} &&
    document.querySelector(${JSON.stringify(shows)}) !== null)`;
