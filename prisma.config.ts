import { defineConfig } from 'prisma/config';

// `prisma generate` asks for a schema-engine binary that it never runs; any
// executable satisfies it, so that nothing has to be downloaded.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_OWNER_URL'] ?? '' },
});
