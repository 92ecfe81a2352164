import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import hooks from 'eslint-plugin-react-hooks';
import redos from 'eslint-plugin-redos';
import tseslint from 'typescript-eslint';

/** What handles what comes from outside. */
const product = ['apps/**/*.ts', 'apps/**/*.tsx', 'src/**/*.ts', 'libs/**/*.ts'];
/** One way to keep members to oneself. */
const PRIVATE = { selector: 'PrivateIdentifier', message: 'Declare it `private` instead.' };
const specs = ['**/*.spec.ts', '**/test/**', 'libs/testing/**'];

/**
 * Type-aware lint at zero warnings. Nothing can be waved through inline: a rule that is wrong for
 * this project is changed here, where everybody sees it.
 */
export default defineConfig(
  globalIgnores([
    'dist/',
    'packages/*/dist/',
    'generated/',
    'packages/*/generated/',
    'coverage/',
    '.parley/',
  ]),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // One import a module: with `type` at its names, or before them if all are types.
      'no-duplicate-imports': 'error',
      'no-implicit-coercion': ['error', { allow: ['!!'] }],
      'no-param-reassign': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 280 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],

      // What the compiler cannot see.
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-check': true, 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A view takes the few events that concern it: its `default` says so aloud.
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],

      // One reader of the environment, which validates it.
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Take a validated setting from libs/config instead.',
        },
      ],

      'no-restricted-syntax': ['error', PRIVATE],

      // Nest's modules are classes with nothing but a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest declares options as classes, and means object literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Spans and lengths count Unicode code points, which is what spreading a text gives.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Numbers and bigints have one obvious text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Who reads a row names its type, once.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An interface is not assignable to a JSON index signature, a type alias is.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // `env['NAME']` says that the name is not known to the type.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // `() => send()` and `async` without `await` are how promises are promised.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // An expression whose time grows faster than what it is matched with is a way to stop the loop.
    files: product,
    ignores: specs,
    plugins: { redos },
    rules: {
      'redos/no-vulnerable': [
        'error',
        { ignoreErrors: false, permittableComplexities: [], timeout: 60_000, cache: true },
      ],
      'no-restricted-syntax': [
        'error',
        PRIVATE,
        {
          selector: ":matches(NewExpression, CallExpression)[callee.name='RegExp']",
          message: 'Write it as a literal: of others nobody knows how long they take.',
        },
        {
          selector:
            "NewExpression[callee.object.name='pg'][callee.property.name=/^(Client|Pool)$/]",
          message: 'Use ScramClient or scramPool of libs/database: others tell their passwords.',
        },
      ],
    },
  },
  {
    // The one that makes clients.
    files: ['libs/database/scram-client.ts'],
    rules: { 'no-restricted-syntax': ['error', PRIVATE] },
  },
  {
    // The reader itself, what hands the environment on to another program, and what no user runs.
    files: [
      'libs/config/**',
      'libs/database/embedded/**',
      'bench/**',
      'prisma.config.ts',
      ...specs,
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['apps/console/**/*.tsx', 'apps/console/**/*.ts'],
    extends: [hooks.configs.flat.recommended],
  },
  {
    files: specs,
    rules: {
      // A table of cases reads better in one piece.
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      // Jest's asymmetric matchers are `any`, and helpers are taken apart where they are made.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['bench/**', 'soak/**', 'eval/**'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
);
