/** What is being done with the candidate that is looked at. */
export type Doing = 'edit' | 'reject' | undefined;
