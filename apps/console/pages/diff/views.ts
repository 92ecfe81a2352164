/** The views that are compared, in the order in which differences come. */
export const VIEWS: readonly (readonly [string, string])[] = [
  ['actors', 'Actors'],
  ['places', 'Places'],
  ['measures', 'Measures'],
  ['issues', 'Issues'],
  ['processes', 'Processes'],
  ['reports', 'Reports'],
  ['claims', 'Claims'],
  ['timeline', 'Timeline'],
  ['positions', 'Positions'],
  ['quantities', 'Quantities'],
  ['milestones', 'Milestones'],
];
