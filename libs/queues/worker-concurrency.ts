/** Under this token: how many dossiers a process projects at once, for jobs and for the sweep each. */
export const WORKER_CONCURRENCY = Symbol('WORKER_CONCURRENCY');
