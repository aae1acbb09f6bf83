/** A file of a whole workshop, as JSON gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where two files of one workshop may differ, one written where the other was imported: docs/decisions/0022 says why. */
export const documented: readonly string[] = [
	'exportedAt',
	'auditHead',
	'rounds.*.seal',
	'afterwards.withheld',
	'afterwards.strategies.*.review.leaders.*.revokedAt'
];
/** The same, but one is there as long as the other is. */
export const documentedTimes: readonly string[] = [
	'phase.remainingMs', // of a clock that runs
	'rounds.*.round.openedAt',
	'rounds.*.round.closedAt',
	'rounds.*.round.releasedAt',
	'initiatives.*.createdAt'
];
/** Made anew by each house; the same one must stand for the same one everywhere. */
const madeId = /^(?:workshop|round|initiative|strategy|award)_[a-z0-9]{16}$/;

const isAt = (path: string, pattern: string): boolean => {
	const [at, wanted] = [path.split('.'), pattern.split('.')];
	return at.length >= wanted.length && wanted.every((part, index) => part === '*' || part === at[index]);
};
export const isDocumented = (path: string): boolean => documented.some((pattern) => isAt(path, pattern));
const isTime = (path: string): boolean => documentedTimes.some((pattern) => isAt(path, pattern));

class Comparison {
	readonly paths: string[] = [];
	readonly #became = new Map<string, string>();
	readonly #was = new Map<string, string>();

	#areSameId(one: string, other: string): boolean {
		if (!madeId.test(one) || !madeId.test(other)) return one === other;
		if (!this.#became.has(one) && !this.#was.has(other)) {
			this.#became.set(one, other);
			this.#was.set(other, one);
		}
		return this.#became.get(one) === other && this.#was.get(other) === one;
	}
	#areSameText(one: string, other: string): boolean {
		const [parts, others] = [one.split('.'), other.split('.')];
		// two ids with a dot between them are the key of what a nomination rests on
		const isKey =
			parts.length === 2 && others.length === 2 && [...parts, ...others].every((part) => /^\w+$/.test(part));
		if (isKey) return parts.every((part, index) => this.#areSameId(part, others[index] ?? ''));
		return this.#areSameId(one, other);
	}
	look(path: string, one: Json | undefined, other: Json | undefined): void {
		if (isDocumented(path)) return;
		if (isTime(path) && typeof one === 'number' && typeof other === 'number') return;
		if (typeof one === 'string' && typeof other === 'string') {
			if (!this.#areSameText(one, other)) this.paths.push(path);
			return;
		}
		if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
			if (one !== other) this.paths.push(path);
			return;
		}
		if (one === other) return; // a part that two files share
		if (Array.isArray(one) !== Array.isArray(other)) this.paths.push(path);
		for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
			const [mine, theirs] = [one, other].map((each) => (each as Record<string, Json>)[key]);
			this.look(path === '' ? key : `${path}.${key}`, mine, theirs);
		}
	}
}

/** Paths at which two files say something else, beside ids and what is documented. */
export const differences = (one: Json, other: Json): readonly string[] => {
	const comparison = new Comparison();
	comparison.look('', one, other);
	return comparison.paths;
};

/** Every place of a file that says something: values, and lists and records that are empty. */
export const leavesOf = (node: Json, path = ''): readonly string[] => {
	if (node === null || typeof node !== 'object' || Object.keys(node).length === 0) return [path];
	return Object.entries(node).flatMap(([key, item]) => leavesOf(item, path === '' ? key : `${path}.${key}`));
};

const changed = (value: Json): Json => {
	if (typeof value === 'number') return value + 1;
	if (typeof value === 'boolean') return !value;
	if (typeof value === 'string') return `${value}x`;
	return value === null ? 'something' : ['something'];
};
const edited = (
	node: Json,
	keys: readonly string[],
	edit: (holder: Record<string, Json>, key: string) => void
): Json => {
	const [key = '', ...rest] = keys;
	const copy = (Array.isArray(node) ? [...node] : { ...(node as object) }) as Record<string, Json>;
	if (rest.length === 0) edit(copy, key);
	else copy[key] = edited(copy[key] ?? null, rest, edit);
	return copy as Json;
};
/** The file with something else in one place. */
export const altered = (file: Json, path: string): Json =>
	edited(file, path.split('.'), (holder, key) => (holder[key] = changed(holder[key] ?? null)));
/** The file without one place; of a list the others move up. */
export const without = (file: Json, path: string): Json =>
	edited(file, path.split('.'), (holder, key) => {
		if (Array.isArray(holder)) holder.splice(Number(key), 1);
		else delete holder[key];
	});
export const withValue = (file: Json, path: string, value: Json): Json =>
	edited(file, path.split('.'), (holder, key) => (holder[key] = value));
