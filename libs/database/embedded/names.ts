/** The database of the embedded PostgreSQL. */
export const DATABASE = 'parley';

/** The role of the application in it. */
export const APPLICATION = 'parley_app';
