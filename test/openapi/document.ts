import { ApiModule } from '../../apps/api/api.module.js';
import { described } from '../../apps/api/described.js';
import { ApiKeys } from '../../libs/auth/index.js';
import { connect } from '../../libs/database/index.js';
import { documentOf } from '../../libs/http/index.js';
import { createLogger } from '../../libs/logging/index.js';

/** Nobody connects to it. */
const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none';

/** The text at `/openapi.json`, made without a server or a database. */
export async function documentText(): Promise<string> {
  const database = connect({ url: databaseUrl });
  const apiKeys = new ApiKeys(database, createLogger({ level: 'silent' }));
  const module = ApiModule.with({ database, apiKeys, queue: { databaseUrl } });
  return JSON.stringify(await documentOf(module, described));
}
