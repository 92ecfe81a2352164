import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { z } from 'zod';
import { connect, type Database } from '../../database/index.js';
import { createHttpApp, registerOpenApi, serveSite } from '../../http/index.js';
import { createLogger } from '../../logging/index.js';
import { RateLimits } from '../../rate-limits/index.js';
import { createTestDatabase } from '../../testing/index.js';
import {
  ApiKeys,
  AuthModule,
  Caller,
  type CallerKey,
  type KeyRecord,
  limitOpenRoutes,
  OneTimeLinks,
  Scope,
} from '../index.js';

/** The admin key of every sample API. */
export const ADMIN = 'an admin key of any printable characters, such as {these}!';

@Controller('v1/dossiers')
class ThingsController {
  @Get(':dossier/things')
  @Scope('read')
  things(@Caller() { id, name, scopes, dossiers }: CallerKey) {
    return { id, name, scopes, dossiers };
  }

  @Post(':dossier/things')
  @Scope('report')
  add(@Body({ schema: z.strictObject({}) }) body: object) {
    return body;
  }
}

/** The status of an answer that is still to come. */
export async function statusOf(response: Promise<Response>): Promise<number> {
  return (await response).status;
}

/** An API behind keys, on a database and a port of its own, for tests. */
export class SampleApi {
  private constructor(
    readonly url: string,
    readonly database: Database,
    /** As the owner of the database. */
    readonly ownerUrl: string,
    readonly keys: ApiKeys,
    readonly links: OneTimeLinks,
    readonly close: () => Promise<void>,
  ) {}

  /**
   * @param perMinute what one may ask in a minute; absent: any number
   * @param failedSignIns how often one may fail to sign in; absent: any number of times
   */
  static async start({
    perMinute,
    failedSignIns,
    publicUrl,
  }: {
    perMinute?: number;
    failedSignIns?: number;
    publicUrl?: string;
  } = {}): Promise<SampleApi> {
    const logger = createLogger({ level: 'silent' });
    const testDatabase = await createTestDatabase();
    const database = connect({ url: testDatabase.url });
    const keys = new ApiKeys(database, logger);
    await keys.install(ADMIN, 'admin');

    const limitsOf = (perMinute?: number) =>
      perMinute === undefined ? undefined : new RateLimits({ perMinute });
    const limits = limitsOf(perMinute);
    const signInLimits = limitsOf(failedSignIns);
    const links = new OneTimeLinks();
    @Module({
      imports: [AuthModule.with(keys, { limits, signInLimits, links })],
      controllers: [ThingsController],
    })
    class SampleModule {}
    const app = await createHttpApp(SampleModule, {
      config: { maxBodyBytes: 1024 ** 2, answerMemoryBytes: 1024 ** 2, publicUrl },
      logger,
      admit: limits && limitOpenRoutes(limits),
    });
    registerOpenApi(app, { title: 'Sample', version: '1', description: 'For tests.' });
    serveSite(app, undefined, { paths: ['/'], absence: 'There is no site here.' });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    return new SampleApi(url, database, testDatabase.ownerUrl, keys, links, async () => {
      await app.close();
      await database.$disconnect();
      await testDatabase.drop();
    });
  }

  /** Every key there is, oldest first. */
  async allKeys(): Promise<KeyRecord[]> {
    const all: KeyRecord[] = [];
    for await (const key of this.keys.all()) all.push(key);
    return all;
  }

  ask(path: string, key?: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  postKey(body: object, { key = ADMIN, idempotencyKey = '' } = {}): Promise<Response> {
    const headers = new Headers({ 'Content-Type': 'application/json' });
    if (idempotencyKey !== '') headers.set('Idempotency-Key', idempotencyKey);
    return this.ask('/v1/keys', key, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** A key that may read everything, but for what is asked otherwise. */
  async makeKey(body: object = {}): Promise<KeyRecord & { key: string }> {
    const response = await this.postKey({ name: 'test', scopes: ['read'], dossiers: '*', ...body });
    expect(response.status).toBe(201);
    return (await response.json()) as KeyRecord & { key: string };
  }
}
