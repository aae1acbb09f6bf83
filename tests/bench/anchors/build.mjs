import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../node_modules/.cache/anchors', import.meta.url));
const fonts = fileURLToPath(new URL('../node_modules/@excalidraw/excalidraw/dist/prod/fonts', import.meta.url));

/** Excalidraw looks its fonts up by name below one address; the page serves them itself. */
const excalidrawFonts = {
	name: 'excalidraw-fonts',
	closeBundle: () => cpSync(fonts, `${outDir}/excalidraw/fonts`, { recursive: true })
};

// Called by the bench. Not a vite.config: tools of the product would load that, without the packages of the bench.
await build({
	configFile: false,
	root: here,
	base: './',
	logLevel: 'warn',
	plugins: [react(), excalidrawFonts],
	define: { 'process.env.IS_PREACT': '"false"' },
	build: {
		outDir,
		emptyOutDir: true,
		target: 'esnext',
		chunkSizeWarningLimit: 10_000,
		rolldownOptions: { input: ['tldraw.html', 'excalidraw.html'].map((name) => `${here}${name}`) }
	}
});
