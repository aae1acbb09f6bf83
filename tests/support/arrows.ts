import { posix } from 'node:path';
import { importsOf, parse, type Import } from './imports.ts';
import type { SourceTree } from './source-tree.ts';

/** Rooms of the house; see the map in the README. */
type Room = 'domain' | 'collab' | 'lib' | 'routes' | 'hooks' | 'worker' | 'server';

const rooms: readonly [RegExp, Room][] = [
	[/^src\/domain\//, 'domain'],
	[/^src\/collab\//, 'collab'],
	[/^src\/lib\//, 'lib'],
	[/^src\/routes\//, 'routes'],
	[/^src\/hooks(\.|\/)/, 'hooks'],
	[/^src\/(service-worker|app\.d\.ts)/, 'worker'],
	[/^server\//, 'server']
];
const roomOf = (path: string): Room | undefined => rooms.find(([pattern]) => pattern.test(path))?.[1];

const mayImport: Record<Room, readonly Room[]> = {
	domain: ['domain'],
	collab: ['domain', 'collab'],
	lib: ['domain', 'collab', 'lib'],
	routes: ['domain', 'collab', 'lib', 'routes'],
	hooks: ['domain', 'collab', 'lib', 'hooks'],
	worker: ['domain', 'collab', 'worker'],
	server: ['domain', 'collab', 'server']
};
/** Their types may be named, their code must not end up in the bundle. */
const mayImportTypesOf: Partial<Record<Room, readonly Room[]>> = {
	lib: ['server'],
	routes: ['server'],
	hooks: ['server'],
	worker: ['server']
};

const packages: Partial<Record<Room, RegExp>> = {
	domain: /^(?!)/,
	collab: /^(yjs|y-protocols|lib0)(\/|$)/,
	worker: /^\$service-worker$/
};
const serverPackages =
	/^(node:|better-sqlite3|drizzle-orm|lucia|docx$|pptxgenjs|write-excel-file|@myriaddreamin|@expo-google-fonts|@node-rs\/argon2|pino|prom-client|ws$|pg$|ioredis)/;
const gone = /^(\$lib|\$app\/stores|\$env)(\/|$)/; // not in the next major version of the framework

/** The folders of one noun in src/lib use these and not each other. */
const sharedInLib = new Set(['board', 'ui', 'i18n', 'paraglide']);
const nounOf = (path: string): string | undefined => /^src\/lib\/([^/]+)\//.exec(path)?.[1];

const aliases: Record<string, string> = {
	'#domain/': 'src/domain/',
	'#collab/': 'src/collab/',
	'#lib/': 'src/lib/',
	'#server/': 'server/'
};

/** A path of ours, or null for a package. */
const resolve = (from: string, specifier: string): string | null => {
	if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
	const alias = Object.keys(aliases).find((name) => specifier.startsWith(name));
	return alias ? `${aliases[alias]}${specifier.slice(alias.length)}` : null;
};

const judgePackage = (room: Room, { from }: Import): string | null => {
	if (gone.test(from)) return 'gone in the next framework version';
	if (packages[room] && !packages[room].test(from)) return `${room} takes no such package`;
	if (room === 'server' && from.startsWith('$')) return 'server knows no framework';
	if ((room === 'lib' || room === 'routes') && serverPackages.test(from)) return 'a package of the server';
	return null;
};

const judgeOwn = (path: string, room: Room, target: string, typeOnly: boolean): string | null => {
	const other = roomOf(target);
	if (!other)
		return /^(src\/app|messages\/|static\/|package\.json|src\/[\w-]+\.css)/.test(target) ? null : 'outside the rooms';
	if (room === 'hooks' && target === 'server/slot.ts') return null;
	if (!mayImport[room].includes(other) && !(typeOnly && mayImportTypesOf[room]?.includes(other)))
		return `${room} must not import ${other}`;
	if (room === 'lib' && other === 'lib') {
		const [mine, theirs] = [nounOf(path), nounOf(target)];
		if (mine === 'ui' && theirs === 'board') return 'ui knows no board';
		if (mine && theirs && mine !== theirs && !sharedInLib.has(theirs))
			return `the folder ${mine} must not use ${theirs}`;
	}
	// The names of kinds and segments may be typed; what they mean is not for buttons to know.
	if (path.startsWith('src/lib/ui/') && other === 'domain' && !typeOnly) return 'ui knows no domain';
	return null;
};

/** Every import against the arrows, as a sentence. Tests may import what they test, wherever it lives. */
export const forbiddenImports = (tree: SourceTree): string[] =>
	[...tree].flatMap(([path, text]) => {
		const room = roomOf(path);
		if (!room || path.endsWith('.css') || /\.test\.ts$/.test(path)) return [];
		return importsOf(parse(path, text)).flatMap((found) => {
			const target = resolve(path, found.from);
			const reason = target === null ? judgePackage(room, found) : judgeOwn(path, room, target, found.typeOnly);
			const ending =
				target !== null && !/\.(ts|js|svelte|css|json|svg)$|^\.\/\$types/.test(found.from)
					? 'Node needs the ending'
					: null;
			return [reason, found.from === './$types' ? null : ending]
				.filter((each) => each !== null)
				.map((each) => `${path}: ${found.from}: ${each}`);
		});
	});
