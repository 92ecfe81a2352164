/** What is registered in a dossier, and can be named by its slug. */
export type Register = 'actors' | 'issues' | 'processes' | 'steps' | 'measures' | 'places';
