import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** Folders whose code gives the same result on every machine, every time. */
const PURE = [
  'src/{pipeline,table,evaluate,targets,engine,export}/**/*.ts',
  'src/{steps,models}/**/*.ts',
];
const NOT_PURE = ['src/steps/forms.ts', 'src/models/learners.ts', 'src/models/{tf,mlp}/**'];

const PORT_INSTEAD = 'Time, randomness, hashing and I/O are ports in pure code (see src/engine/ports.ts).';

/** An address of a worker, however it is written: `import`, `new URL(...)` or plain text. */
const WORKER_ADDRESS = 'Literal[value=/\\u002fworkers\\u002f|\\.worker(\\.ts)?$/]';

export default defineConfig(
  globalIgnores(['dist/', '.cache/', '.venv/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-var': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': 'allow-with-description' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-target-blank': 'error',
      // This one knows that props are declared with `let`.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      // State is replaced, not mutated; a Map inside a class is often only a look-up.
      'svelte/prefer-svelte-reactivity': 'off',
      // svelte-check is what warns, and it sees more than this plugin.
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    ignores: ['src/client/**', 'src/threads/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: WORKER_ADDRESS, message: 'Only src/client and src/threads name a worker.' },
      ],
    },
  },
  {
    // Promises left alone lose errors between threads; only typed rules see them.
    files: ['workers/**/*.ts', 'src/{store,formats,threads,engine,export}/**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['tsconfig.pure.json', 'tsconfig.worker.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: PURE,
    ignores: NOT_PURE,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['performance', 'fetch', 'crypto', 'setTimeout', 'setInterval'].map(name => ({ name, message: PORT_INSTEAD })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: PORT_INSTEAD },
        { object: 'Math', property: 'random', message: PORT_INSTEAD },
        { object: 'globalThis', message: PORT_INSTEAD },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: WORKER_ADDRESS, message: 'Only src/client and src/threads name a worker.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: PORT_INSTEAD },
        { selector: "CallExpression[callee.name='Date']", message: PORT_INSTEAD },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [{
            group: ['apache-arrow', 'node:*', 'dexie', 'comlink', '@tensorflow/*', 'svelte', 'svelte/*'],
            message: 'Pure code brings no DOM, worker or Node types along.',
          }],
        },
      ],
    },
  },
  {
    files: ['scripts/**', 'tests/**', '*.config.*'],
    rules: { 'no-console': 'off' },
  },
);
