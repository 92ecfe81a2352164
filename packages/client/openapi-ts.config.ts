import { defineConfig } from '@hey-api/openapi-ts';

/** Types and calls from the OpenAPI document of the product: `generated/` is written by it alone. */
export default defineConfig({
  input: 'generated/openapi.json',
  output: { path: 'packages/client/generated', header: [] },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/sdk' },
    { name: '@hey-api/client-fetch', runtimeConfigPath: undefined },
  ],
});
