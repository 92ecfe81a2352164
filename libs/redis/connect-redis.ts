import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** How long to wait before the n-th attempt to connect again, in milliseconds. */
const retryStrategy = (times: number): number => Math.min(times * 100, 2_000);

/**
 * Connects to Redis or Valkey, behind the scenes and again whenever the connection is lost.
 *
 * @param url one node, or with commas between URLs the nodes of a cluster.
 */
export function connectRedis(url: string, options: RedisOptions): Redis | Cluster {
  const [first, ...others] = url.split(',');
  const client =
    first !== undefined && others.length === 0
      ? new Redis(first, { ...options, retryStrategy })
      : new Cluster(url.split(','), {
          clusterRetryStrategy: retryStrategy,
          ...(options.enableOfflineQueue === false && { enableOfflineQueue: false }),
          redisOptions: options,
        });
  // Whoever asks it is told of each failure; without a listener ioredis prints every one.
  client.on('error', () => undefined);
  return client;
}
