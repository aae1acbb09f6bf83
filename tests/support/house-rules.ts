import { basename } from 'node:path';
import ts from 'typescript';
import { parse, walk } from './imports.ts';
import type { SourceTree } from './source-tree.ts';

const isScript = (path: string): boolean => /\.(ts|js|mjs|cjs|svelte)$/.test(path);

export const maxLines = 400;
export const tooLong = (tree: SourceTree): string[] =>
	[...tree]
		.map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
		.filter(({ lines }) => lines > maxLines)
		.map(({ path, lines }) => `${path}: ${lines} lines`);

const emptyWords = /^(utils?|helpers?|misc|types?|commons?|managers?)$/;
const words = (path: string): string[] =>
	path
		.replace(/([a-z])([A-Z])/g, '$1-$2')
		.toLowerCase()
		.split(/[^a-z]+/);
const isRoute = /^(\+[a-z]+(@[\w-]*)?(\.server)?|[\w-]+)$/;
const wellNamed = (path: string): boolean => {
	const name = basename(path).replace(/(\.svelte)?(\.(test|config|d|server))?\.(ts|js|mjs|cjs|svelte|css)$/, '');
	if (path.startsWith('src/routes/') && name.startsWith('+')) return isRoute.test(name);
	return path.endsWith('.svelte')
		? /^[A-Z][A-Za-z0-9]*$/.test(name)
		: /^([a-z0-9]+(-[a-z0-9]+)*|[A-Z][A-Za-z0-9]*)$/.test(name);
};
export const badNames = (tree: SourceTree): string[] => [
	...[...tree.keys()]
		.filter((path) => words(path).some((word) => emptyWords.test(word)))
		.map((path) => `${path}: the name says nothing`),
	...[...tree.keys()]
		.filter((path) => /^(src|server)\//.test(path) && !wellNamed(path))
		.map((path) => `${path}: kebab-case.ts or PascalCase.svelte`)
];

/** The framework and the tools ask for these by default export. */
const mayDefault = /(\.config\.(ts|js)$|^scripts\/.*\.cjs$|\.d\.ts$)/;
export const badExports = (tree: SourceTree): string[] =>
	[...tree].flatMap(([path, text]) => {
		if (!isScript(path) || path.endsWith('.svelte')) return [];
		const source = parse(path, text);
		const found: string[] = [];
		const isDefault = (node: ts.Statement): boolean =>
			ts.isExportAssignment(node) ||
			(ts.canHaveModifiers(node) &&
				!!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) ||
			(ts.isExportDeclaration(node) &&
				!!node.exportClause &&
				ts.isNamedExports(node.exportClause) &&
				node.exportClause.elements.some(({ name }) => name.text === 'default'));
		if (!mayDefault.test(path) && source.statements.some(isDefault)) found.push('default export');
		if (
			source.statements.some(
				(node) => ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause))
			)
		)
			found.push('export *');
		if (
			source.statements.length > 0 &&
			source.statements.every((node) => ts.isExportDeclaration(node) && node.moduleSpecifier)
		)
			found.push('a barrel');
		return found.map((what) => `${path}: ${what}`);
	});

const impureNames = new Set([
	'crypto',
	'performance',
	'process',
	'globalThis',
	'setTimeout',
	'setInterval',
	'queueMicrotask',
	'fetch',
	'console'
]);
const impure = (node: ts.Node): string | null => {
	if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
		const name = `${node.expression.text}.${node.name.text}`;
		if (name === 'Date.now' || name === 'Math.random') return name;
	}
	const { parent } = node;
	if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
	if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
	if (!ts.isIdentifier(node) || !impureNames.has(node.text)) return null;
	// A word of ours that only reads like the global: a key, a field, a parameter.
	const isOurs = 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
	return isOurs || ts.isTypeReferenceNode(parent) ? null : node.text;
};
/** The domain is told the time and given its randomness. */
export const impureDomain = (tree: SourceTree): string[] =>
	[...tree].flatMap(([path, text]) => {
		if (!path.startsWith('src/domain/') || path.endsWith('.test.ts')) return [];
		const found = new Set<string>();
		walk(parse(path, text), (node) => {
			const name = impure(node);
			if (name) found.add(name);
		});
		return [...found].map((name) => `${path}: ${name}`);
	});

/** The guard judges by all its rules, whoever asks: the switches are for tests. */
export const switchedOff = (tree: SourceTree): string[] =>
	[...tree]
		.filter(
			([path, text]) => /^(src|server)\//.test(path) && !/\.test\.ts$/.test(path) && text.includes('withoutRules')
		)
		.map(([path]) => path)
		.filter((path) => path !== 'server/collab/guard/rules.ts')
		.map((path) => `${path}: turns off rules of the guard`);

/** Ids of a specification, `**O1–O6**` being six of them, and those that no test has at the beginning of its name. */
export const untestedRules = (specification: string, tree: SourceTree): string[] => {
	const ids = [...specification.matchAll(/^- \*\*([A-Z])(\d+)(?:–[A-Z](\d+))?\*\*/gm)].flatMap(([, letter, from, to]) =>
		Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, index) => `${letter}${Number(from) + index}`)
	);
	const tested = new Set<string>();
	for (const [path, text] of tree) {
		if (!/(\.test|-contract)\.ts$/.test(path)) continue;
		for (const [names] of text.matchAll(/(?<=['"`])(?:\[[A-Z]\d+\] ?)+/g))
			for (const [, id] of names.matchAll(/\[([A-Z]\d+)\]/g)) tested.add(id!);
	}
	return ids.filter((id) => !tested.has(id)).map((id) => `[${id}] is in no test's name`);
};
