import { readdirSync, readFileSync } from 'node:fs';

/** Source text by path from the top of the project. */
export type SourceTree = ReadonlyMap<string, string>;

const top = new URL('../../', import.meta.url);
const isSource = (path: string): boolean =>
	/\.(ts|mts|js|mjs|cjs|svelte|css)$/.test(path) &&
	!path.startsWith('src/lib/paraglide/') &&
	!path.includes('node_modules/');

const filesIn = (folder: string): string[] =>
	readdirSync(new URL(folder, top), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath}/${entry.name}`.slice(top.pathname.length));

export const readSources = (...folders: string[]): SourceTree =>
	new Map(
		folders
			.flatMap(filesIn)
			.filter(isSource)
			.sort()
			.map((path) => [path, readFileSync(new URL(path, top), 'utf8')])
	);
