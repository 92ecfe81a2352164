import { defineConfig } from '@hey-api/openapi-ts';

/**
 * Types and calls from the OpenAPI document of the product, whose file `--input` names; `generated/`
 * is written by it alone.
 */
export default defineConfig({
  input: '',
  output: { path: 'packages/client/generated', header: [] },
  plugins: [
    '@hey-api/typescript',
    '@hey-api/sdk',
    { name: '@hey-api/client-fetch', throwOnError: true },
  ],
});
