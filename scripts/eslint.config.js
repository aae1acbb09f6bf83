import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from '../svelte.config.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const gone = {
	regex: '^(\\$lib|\\$app/stores|\\$env)(/|$)',
	message: 'Gone in the next major version of the framework.'
};
/** The import arrows; tests/architecture.test.ts also follows relative paths. @param {...object} patterns */
const imports = (...patterns) => ({
	'@typescript-eslint/no-restricted-imports': ['error', { patterns: [gone, ...patterns] }]
});
/** @param {string} names @param {string} message */
const forbid = (names, message) => ({ regex: `^#(${names})/`, message });
const serverTypesOnly = {
	regex: '^#server/',
	allowTypeImports: true,
	message: 'Pages reach the server as locals.app; name its types by import type.'
};

export default defineConfig(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'src/lib/paraglide/',
			'coverage/',
			'test-results/',
			'data/',
			'docs/',
			'tests/bench/node_modules/',
			'tests/bench/realtime/anchors/node_modules/',
			'tests/bench/.cache/'
		]
	},
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, tsconfigRootDir: root, extraFileExtensions: ['.svelte'] }
		},
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': [
				'error',
				{ checksVoidReturn: { attributes: false, properties: false, arguments: false } }
			],
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }
			],
			'no-undef': 'off', // the type checker knows better
			'no-console': 'error',
			'svelte/prefer-svelte-reactivity': 'off', // a plain Map beside signals is a choice: one signal a note, not one a table
			'svelte/no-unused-svelte-ignore': 'off', // takes the reason behind the code for more codes
			...imports()
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{ files: ['src/domain/**'], rules: imports(forbid('collab|lib|server', 'The domain imports the domain only.')) },
	{ files: ['src/collab/**'], rules: imports(forbid('lib|server', 'collab imports domain and collab.')) },
	{ files: ['src/lib/**', 'src/routes/**'], ignores: ['**/*.test.ts'], rules: imports(serverTypesOnly) },
	{
		// What stands in a room of the interface is given its addresses by the page, which resolves them.
		files: ['src/lib/workshop/**/*.svelte', 'src/lib/strategy/**/*.svelte', 'src/lib/review/**/*.svelte'],
		rules: { 'svelte/no-navigation-without-resolve': ['error', { ignoreLinks: true }] }
	},
	{ files: ['src/hooks.server.ts'], rules: imports({ ...serverTypesOnly, regex: '^#server/(?!slot\\.ts$)' }) },
	{
		files: ['server/**'],
		rules: imports(forbid('lib', 'The server knows no screen.'), {
			regex: '^\\$',
			message: 'The server knows no framework.'
		})
	},
	{
		// Outside the project of the type checker: no rules that ask it.
		files: [
			'scripts/**/*.cjs',
			'tests/bench/**/*.{js,mjs,jsx}',
			'src/service-worker/**',
			'svelte.config.js',
			'scripts/eslint.config.js'
		],
		...ts.configs.disableTypeChecked,
		languageOptions: { parserOptions: { projectService: false } }
	},
	{
		files: ['scripts/**', 'tests/bench/**'],
		rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' }
	}
);
