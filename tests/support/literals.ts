import { parse, type AST } from 'svelte/compiler';

const shownAttributes =
	/^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/;
/** Names of languages stand in their own language everywhere. */
const exempt = new Set(['العربية', 'English']);
/** What is printed on a key, alone or after a dot: the same on every keyboard, in every language. */
const keyCap = /^(· )?([A-Z]|Alt|Ctrl|Shift|Enter|Esc|Delete|Tab)$/;
const hasWords = (text: string): boolean => /\p{L}/u.test(text) && !exempt.has(text) && !keyCap.test(text);

interface Node {
	readonly type: string;
	readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Text that an expression can come out as: "…", `…`, a ? "…" : "…", a ?? "…". Arguments and comparisons are no output. */
const outputs = (node: unknown): string[] => {
	if (!isNode(node)) return [];
	switch (node.type) {
		case 'Literal':
			return typeof node['value'] === 'string' ? [node['value']] : [];
		case 'TemplateLiteral':
			return [
				...(node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked),
				...(node['expressions'] as unknown[]).flatMap(outputs)
			];
		case 'ConditionalExpression':
			return [...outputs(node['consequent']), ...outputs(node['alternate'])];
		case 'LogicalExpression':
			return [...outputs(node['left']), ...outputs(node['right'])];
		case 'BinaryExpression':
			return node['operator'] === '+' ? [...outputs(node['left']), ...outputs(node['right'])] : [];
		default:
			return [];
	}
};

const shown = (node: Node, isText: boolean): string[] => {
	if (node.type === 'Text') return isText ? [node['data'] as string] : [];
	if (node.type === 'ExpressionTag') return isText ? outputs(node['expression']) : [];
	// Words given to a component's `title` or `label` are shown just as those of an element are.
	if (node.type === 'Attribute') return children(node['value'], shownAttributes.test(node['name'] as string));
	if (node.type === 'StyleSheet' || node.type === 'Script') return [];
	// A text is shown where it stands in a fragment; the rest of a node are expressions and attributes.
	return Object.entries(node).flatMap(([key, value]) =>
		key === 'nodes' ? children(value, true) : children(value, false)
	);
};
const children = (value: unknown, isText: boolean): string[] =>
	Array.isArray(value) ? value.flatMap((each) => children(each, isText)) : isNode(value) ? shown(value, isText) : [];

/** Words that a person would see and that come from no message. */
export const literalsIn = (source: string): string[] => {
	const root: AST.Root = parse(source, { modern: true });
	return children(root.fragment, false)
		.map((text) => text.trim().replace(/\s+/g, ' '))
		.filter(hasWords);
};
