import { Redis } from 'ioredis';
import { describeOnRedis, startRedis } from './index.js';

describeOnRedis('a Redis for a test', () => {
  it('answers until it is stopped, and keeps nothing', async () => {
    const redis = await startRedis();
    const client = new Redis(redis?.url ?? '', { retryStrategy: () => null });
    client.on('error', () => undefined);
    await client.set('key', 'value');
    expect(await client.get('key')).toBe('value');
    expect(await client.config('GET', 'save')).toEqual(['save', '']);
    await redis?.stop();
    await expect(client.get('key')).rejects.toThrow('Connection is closed');
  });
});
