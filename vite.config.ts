import { defineConfig } from 'vite';

/**
 * The console as files for `dist/console`. Nothing is put into the page itself, since its policy
 * allows no inline script, style or image.
 */
export default defineConfig({
  root: 'apps/console',
  base: '/',
  publicDir: false,
  logLevel: 'error',
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What most pages share is one file: compressed together it is smaller than piece by piece.
          groups: [
            { name: 'shared', test: /console.(api|facts|ui)\W/, minShareCount: 4 },
            { name: 'plots', test: /console.charts\W|node_modules.(d3-|internmap)/ },
          ],
        },
      },
    },
  },
});
