import { register } from 'node:module';

// Lets plain Node run the TypeScript sources, where Jest does not do it: in
// global setup, and in processes that tests start to kill them.
// `node --import <this file> <file.ts>`
register('./typescript-hooks.js', import.meta.url);
