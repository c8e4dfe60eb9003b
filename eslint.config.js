// Lint rules of this repository. The import boundaries of design.md section 3 are rules here and are proven a second
// time by the nested tsconfigs.

import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const from = (target, ...allowed) => ({
  target: `./src/${target}`,
  from: './src',
  except: allowed.map((folder) => `./${folder}`),
  message: `src/${target} may import only ${allowed.join(', ')}.`,
});

const boundaries = [
  from('core', 'core'),
  from('engine', 'core', 'engine'),
  from('clients', 'core', 'clients', 'modal-bridge/contract.ts'),
  from('durable', 'core', 'durable', 'deps.ts', 'env.ts', 'log.ts', 'modal-bridge/contract.ts'),
  from('routes', 'core', 'routes', 'deps.ts', 'docs-assets.ts', 'env.ts', 'log.ts', 'rules-catalogue.ts'),
  from(
    'middleware',
    'core',
    'middleware',
    'deps.ts',
    'routes/app-env.ts',
    'routes/errors.ts',
    'log.ts',
    'routes/refusal.ts',
  ),
  from('api-client', 'api-client', 'core/live/reconnect.ts'),
  from('ui', 'ui', 'api-client', 'core'),
  from('modal-bridge', 'core', 'engine', 'clients/git.ts', 'clients/groq.ts', 'modal-bridge'),
];

/**
 * One isolate serves many users, so a module of the Worker keeps nothing that changes: no `let`, and no collection that
 * begins empty, which only makes sense to fill it. The one exception, built per isolate, is in src/index.ts.
 */
const moduleState = [
  ...['Program > VariableDeclaration', 'Program > ExportNamedDeclaration > VariableDeclaration'].flatMap((at) => [
    { selector: `${at}[kind!="const"]`, message: 'The Worker keeps no state in modules: users would share it.' },
    {
      selector: `${at} > VariableDeclarator[init.type="NewExpression"][init.callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/][init.arguments.length=0]`,
      message: 'The Worker keeps no state in modules: users would share it.',
    },
    {
      selector: `${at} > VariableDeclarator[init.type="ArrayExpression"][init.elements.length=0]`,
      message: 'The Worker keeps no state in modules: users would share it.',
    },
  ]),
];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.wrangler',
      '.tsbuild',
      'coverage',
      'dev/samples',
      'test/fixtures',
      'public',
      'src/api-client/schema.ts',
      'src/rules-catalogue.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true, IIFEs: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a string union.' },
      ],
      'import-x/no-restricted-paths': ['error', { zones: boundaries }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
    settings: {
      'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
      // Without these the plugin takes .ts files for no modules at all, and finds no cycle.
      'import-x/extensions': ['.ts', '.tsx', '.js'],
    },
  },
  {
    files: ['src/{core,clients,durable,routes,middleware}/**/*.ts', 'src/*.ts'],
    ignores: ['src/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a string union.' },
        ...moduleState,
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            'node:*',
            'cloudflare:*',
            '@hono/*',
            'hono',
            'hono/*',
            'groq-sdk',
            '@octokit/*',
            'isomorphic-git',
            'eslint',
            '@astral-sh/*',
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core gets `now` as an argument.' },
        { object: 'Math', property: 'random', message: 'core gets randomness through a port.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'core gets `now` as an argument.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        ...moduleState,
      ],
    },
  },
  {
    files: ['src/index.ts', 'test/worker/core-entry.ts', '*.config.ts', '*.config.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // A call that waits without a bound would hold its job for ever.
    files: ['src/modal-bridge/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a string union.' },
        {
          selector: 'CallExpression[callee.property.name="get"][arguments.length=0]',
          message: 'Wait for a call of Modal with { timeoutMs }.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(?:remote|awaitOutput)$/]',
          message: 'It waits without a bound: spawn, and get with { timeoutMs }.',
        },
      ],
    },
  },
  {
    // The database's client returns its errors. One place looks at them.
    files: ['src/clients/supabase.ts', 'src/clients/supabase/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a string union.' },
        ...moduleState,
        {
          selector: 'AwaitExpression > CallExpression[callee.name!=/^(?:ask|request)$/]',
          message: 'Ask the database through ask(), which looks at the error.',
        },
      ],
    },
  },
  {
    // Names and contents of repositories are hostile: the page sets text, never markup, code or an attribute of styles.
    files: ['src/ui/**/*.ts', 'src/ui/**/*.tsx'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ['node:*', 'zod', 'zod/*', 'preact/compat', 'preact/compat/*'] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a string union.' },
        {
          selector: 'JSXAttribute[name.name=/^(?:dangerouslySetInnerHTML|innerHTML|outerHTML|srcdoc|srcDoc)$/]',
          message: 'The page renders text, never markup.',
        },
        {
          selector:
            'MemberExpression[property.name=/^(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|write|writeln|createContextualFragment|parseFromString)$/]',
          message: 'The page renders text, never markup.',
        },
        {
          selector: 'Property[key.name=/^(?:dangerouslySetInnerHTML|innerHTML|outerHTML)$/]',
          message: 'The page renders text, never markup.',
        },
        {
          selector: 'JSXAttribute[name.name="style"][value.type="Literal"]',
          message: 'The policy allows no style attribute in markup: use a class, or an object.',
        },
      ],
    },
  },
  { files: ['dev/**/*.ts', 'bench/**/*.ts', 'src/modal-bridge/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
