/** The queue whose jobs name a dossier that has new events. */
export const WAKE_QUEUE = 'wake';

/** The queue whose jobs name a text that is to be read. */
export const READING_QUEUE = 'reading';

/** Every queue there is: what is not named here is not migrated and has no worker. */
export const QUEUES = [WAKE_QUEUE, READING_QUEUE] as const;

/** The schema of BullMQ's tables. BullMQ uses this one whenever it is handed a ready pool. */
export const QUEUE_SCHEMA = 'bullmq';

/** The prefix of BullMQ's keys: the hash tag keeps them in one slot, so that Redis Cluster can carry them. */
export const QUEUE_PREFIX = '{parley}';
