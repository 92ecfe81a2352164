/** The lists of a dossier, below it. */
export const LISTS = [
  '/timeline',
  '/quantities',
  '/milestones',
  '/claims',
  '/reports',
  '/actors',
  '/places',
  '/measures',
  '/issues',
  '/processes',
] as const;

/** All that can be read of the dossier of `groundReport('base')`, below it. */
export const VIEWS = [
  '',
  ...LISTS,
  '/positions',
  '/positions/aland/peace',
  '/claims/base~silence',
  '/claims/base~silence/history',
  '/conflicts',
  '/milestones/treaty',
  '/reports/base',
  '/actors/aland',
  '/issues/peace',
  '/processes/treaty',
] as const;
