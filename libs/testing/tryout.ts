const t = performance.now(); const at = (s: string) => console.log(s, Math.round(performance.now() - t));
const { startTestServer } = await import('./test-server.js'); at('import');
const s = await startTestServer(); at('started'); await s.stop(); at('stopped');
const { setUpTestDatabases, tearDownTestDatabases, createTestDatabase } = await import('./test-databases.js');
await setUpTestDatabases(); at('setup');
for (let i=0;i<3;i++) { const d = await createTestDatabase(); at('create'); await d.drop(); at('drop') }
await tearDownTestDatabases(); at('down');
