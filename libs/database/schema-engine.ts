import { readFile } from 'node:fs/promises';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

export type SchemaEngine = bindings.SchemaEngine;

/** Node has it; its types come with a browser's only. */
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: { __wbindgen_start: () => void } } }>;
};

/** No table or enum of the database is managed by somebody else. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

let loading: Promise<void> | undefined;

/**
 * Starts Prisma's schema engine in its WebAssembly form, the one that comes from
 * npm, lends it to `use` and frees it. All that it asks of the database goes
 * through `adapter`, which stays the caller's to close.
 *
 * @throws `Error` with the engine's own message, without its inner trace.
 */
export async function withSchemaEngine<T>(
  adapter: SqlDriverAdapter,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await (loading ??= load());
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: () => Promise.resolve(adapter),
    connectToShadowDb: () => Promise.reject(new Error('No shadow database is used.')),
  });
  const ignoreLog = () => undefined;
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, ignoreLog, factory);
  try {
    return await use(engine);
  } catch (error) {
    throw new Error(withoutTrace(error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  } finally {
    engine.free();
  }
}

/** What was wrong, and with which migration, without where in the engine that was noticed. */
function withoutTrace(message: string): string {
  const [reason = '', ...trace] = message.split(/\n[ \t]+\d+: /);
  const migration = /migration_name="([^"]+)"/.exec(trace.join())?.[1];
  const text = reason.replace(/^external connector error\s+Error querying the database: /, '');
  return migration === undefined ? text.trim() : `Migration ${migration}: ${text.trim()}`;
}

/** The package is made for bundlers, so its module and its code are put together by hand. */
async function load(): Promise<void> {
  const code = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const binary = await readFile(new URL('schema_engine_bg.wasm', code));
  const { instance } = await WebAssembly.instantiate(binary, {
    './schema_engine_bg.js': { ...bindings, ...idleTimers() },
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The engine never clears the timers that it sets: they must not keep the process up. */
function idleTimers(): Record<string, object> {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const start = (handler: () => void, ms: number) => setTimeout(handler, ms >>> 0).unref();
  return Object.fromEntries(names.map((name) => [name, start]));
}
