import ts from 'typescript';

export interface Import {
	readonly from: string;
	/** `import type` and import('…') in a type: nothing of it is left at run time. */
	readonly typeOnly: boolean;
}

/** The scripts of a component, one after the other; other files as they are. */
export const scriptOf = (path: string, text: string): string =>
	path.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join('\n')
		: text;

export const parse = (path: string, text: string): ts.SourceFile =>
	ts.createSourceFile(
		path,
		scriptOf(path, text),
		ts.ScriptTarget.Latest,
		true,
		/\.[cm]?js$/.test(path) ? ts.ScriptKind.JS : ts.ScriptKind.TS
	);

export const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
	visit(node);
	node.forEachChild((child) => walk(child, visit));
};

const text = (node: ts.Node | undefined): string | null => (node && ts.isStringLiteralLike(node) ? node.text : null);

export const importsOf = (source: ts.SourceFile): Import[] => {
	const found: Import[] = [];
	const add = (from: string | null, typeOnly: boolean): void => {
		if (from !== null) found.push({ from, typeOnly });
	};
	walk(source, (node) => {
		// `import { type X }` is not type only: with verbatimModuleSyntax the import itself stays.
		if (ts.isImportDeclaration(node))
			add(text(node.moduleSpecifier), node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
		else if (ts.isExportDeclaration(node)) add(text(node.moduleSpecifier), node.isTypeOnly);
		else if (ts.isImportTypeNode(node))
			add(ts.isLiteralTypeNode(node.argument) ? text(node.argument.literal) : null, true);
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
			add(text(node.arguments[0]), false);
	});
	return found;
};
