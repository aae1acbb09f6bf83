// The server in one file, beside the pages in `build/`. From source Node strips the types of a hundred and fifty files at every
// start, and reads the package.json of the database library, a megabyte of it, once for each of its modules: 140 MB and a second.
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'vite';
import { bundled, root } from './node.mjs';

const outDir = dirname(bundled);

/** Files that are read beside their module (migrations, the sample) stay where they are. @type {import('vite').Plugin} */
const ownPlaces = {
	name: 'own-places',
	transform(code, id) {
		if (!code.includes('import.meta.url')) return null;
		// but threads are bundled too, and lie beside the server
		const near = code.replaceAll(
			/new URL\('\.\/([\w-]+-worker)\.ts', import\.meta\.url\)/g,
			"new URL('./$1.js', import_meta_url)"
		);
		const place = relative(join(root, outDir), id).split(sep).join('/');
		const moved = near.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url)`);
		return { code: moved.replaceAll('import_meta_url', 'import.meta.url'), map: null };
	}
};

await build({
	configFile: false,
	root,
	logLevel: 'warn',
	publicDir: false,
	plugins: [ownPlaces],
	ssr: { noExternal: [/^drizzle-orm/] },
	build: {
		ssr: true,
		outDir,
		target: 'node22',
		minify: false,
		rolldownOptions: {
			input: {
				main: 'server/main.ts',
				'compaction-worker': 'server/collab/compaction-worker.ts',
				'export-worker': 'server/exports/export-worker.ts'
			},
			output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' }
		}
	}
});
