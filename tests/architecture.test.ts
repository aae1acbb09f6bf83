import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { forbiddenImports } from './support/arrows.ts';
import {
	badExports,
	badNames,
	impureDomain,
	maxLines,
	switchedOff,
	tooLong,
	untestedRules
} from './support/house-rules.ts';
import { readSources, type SourceTree } from './support/source-tree.ts';

const tree = readSources('src', 'server', 'tests', 'scripts');
const rules: Record<string, (tree: SourceTree) => string[]> = {
	forbiddenImports,
	tooLong,
	badNames,
	badExports,
	impureDomain,
	switchedOff
};

describe('the house', () => {
	for (const [name, rule] of Object.entries(rules))
		it(`has nothing against ${name}`, () => expect(rule(tree)).toEqual([]));

	it('has a test for every rule of the specification, by its number', () => {
		const specification = readFileSync(new URL('../src/collab/SPEC.md', import.meta.url), 'utf8');
		expect(specification).toMatch(/^- \*\*G1\*\*/m);
		expect(untestedRules(specification, tree)).toEqual([]);
	});

	it('was read: every room has files', () => {
		for (const room of ['src/domain/', 'src/collab/', 'src/lib/', 'src/routes/', 'server/'])
			expect(
				[...tree.keys()].some((path) => path.startsWith(room)),
				room
			).toBe(true);
	});
});

const planted = (path: string, text: string): SourceTree => new Map([[path, text]]);

describe('the rules see a planted fault', () => {
	it.each([
		['src/domain/a.ts', "import { x } from '#collab/schema.ts';"],
		['src/domain/a.ts', "import type { X } from '#server/app.ts';"],
		['src/domain/a.ts', "import * as Y from 'yjs';"],
		['src/domain/a.ts', "import { x } from '../collab/schema.ts';"],
		['src/collab/a.ts', "import { x } from '#lib/board/a.ts';"],
		['src/collab/a.ts', "import { readFile } from 'node:fs';"],
		['src/lib/board/a.ts', "import { x } from '#server/http.ts';"],
		['src/lib/board/a.ts', "import { type X } from '#server/http.ts';"],
		['src/lib/board/a.ts', "const a = import('#server/http.ts');"],
		['src/lib/board/a.ts', "export { x } from '../../../server/http.ts';"],
		['src/lib/board/A.svelte', '<script lang="ts">\n\timport { x } from \'#server/http.ts\';\n</script>'],
		['src/lib/list/a.ts', "import { x } from '#lib/canvas/a.ts';"],
		['src/lib/ui/a.ts', "import { x } from '#domain/notes.ts';"],
		['src/lib/board/a.ts', "import { x } from '#domain/notes';"],
		['src/lib/board/a.ts', "import { page } from '$app/stores';"],
		['src/lib/board/a.ts', "import { x } from '$lib/a.ts';"],
		['src/routes/+page.server.ts', "import { x } from '#server/slot.ts';"],
		['src/routes/+page.server.ts', "import { env } from '$env/dynamic/private';"],
		['src/hooks.server.ts', "import { x } from '#server/app.ts';"],
		['server/a.ts', "import { x } from '#lib/board/a.ts';"],
		['server/a.ts', "import { building } from '$app/environment';"]
	])('forbidden import: %s: %s', (path, text) => expect(forbiddenImports(planted(path, text))).toHaveLength(1));

	it.each([
		['src/lib/board/a.ts', "import type { App } from '#server/app.ts';"],
		['src/lib/board/a.ts', "let a: import('#server/app.ts').App;"],
		['src/lib/list/a.ts', "import { x } from '#lib/board/a.ts';\nimport Dialog from '#lib/ui/Dialog.svelte';"],
		[
			'src/routes/+page.server.ts',
			"import type { PageServerLoad } from './$types';\nimport { ok } from '#domain/errors.ts';"
		],
		['src/hooks.server.ts', "import { getApp } from '#server/slot.ts';"],
		['src/collab/a.ts', "import * as Y from 'yjs';\nimport { encoding } from 'lib0/encoding';"],
		['src/domain/a.ts', "// import { x } from '#server/app.ts';\nconst text = \"import x from 'y'\";"]
	])('allowed import: %s: %s', (path, text) => expect(forbiddenImports(planted(path, text))).toEqual([]));

	it.each([
		'Date.now()',
		'new Date()',
		'Date()',
		'Math.random()',
		'crypto.randomUUID()',
		'performance.now()',
		'[1].map(setTimeout)',
		'{ crypto }'
	])('impure domain: %s', (code) =>
		expect(impureDomain(planted('src/domain/a.ts', `export const a = ${code};`))).toHaveLength(1)
	);
	it('pure domain: a given time, a field of the same name, a comment', () =>
		expect(
			impureDomain(
				planted(
					'src/domain/a.ts',
					'const d = new Date(5); // Date.now()\nconst p = a.performance; const q = { crypto: 1 };'
				)
			)
		).toEqual([]));

	it('rules without a test, and switches of the guard outside of tests', () => {
		const test = planted('tests/a.test.ts', "it('[Z1] [Y2] is so', () => {});");
		expect(untestedRules('- **Z1** x\n- **Y1–Y3** y', test)).toEqual([
			"[Y1] is in no test's name",
			"[Y3] is in no test's name"
		]);
		expect(switchedOff(planted('server/a.ts', 'withoutRules(all, judge)'))).toHaveLength(1);
		expect(switchedOff(planted('tests/a.ts', 'withoutRules(all, judge)'))).toEqual([]);
	});

	it('length, names, exports', () => {
		expect(tooLong(planted('src/lib/a.ts', '\n'.repeat(maxLines) + 'x'))).toHaveLength(1);
		expect(tooLong(planted('src/lib/a.ts', 'x\n'.repeat(maxLines)))).toEqual([]);
		for (const path of [
			'server/utils.ts',
			'src/lib/helpers/a.ts',
			'src/domain/noteTypes.ts',
			'server/session-manager.ts',
			'src/lib/ui/button.svelte'
		])
			expect(badNames(planted(path, '')), path).not.toEqual([]);
		for (const path of [
			'src/routes/(app)/+page@.svelte',
			'src/routes/+page.server.ts',
			'src/lib/board/BoardSession.svelte.ts',
			'src/hooks.server.ts'
		])
			expect(badNames(planted(path, '')), path).toEqual([]);
		for (const text of [
			'export default 1;',
			'export default function a() {}',
			"export * from './b.ts';",
			"export * as b from './b.ts';",
			"export { a } from './b.ts';",
			'const a = 1;\nexport { a as default };'
		])
			expect(badExports(planted('src/lib/a.ts', text)), text).not.toEqual([]);
		expect(badExports(planted('vite.config.ts', 'export default {};'))).toEqual([]);
	});
});
