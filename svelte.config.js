import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';

// The one script of app.html is named by its hash: pages without any other script carry no nonce.
const template = readFileSync(new URL('src/app.html', import.meta.url), 'utf8');
const inline = /<script>([^]*?)<\/script>/.exec(template)?.[1] ?? '';
/** @type {`sha256-${string}`} */
const inlineHash = `sha256-${createHash('sha256').update(inline).digest('base64')}`;

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: 'build' }),
		// Boards ask for it when they have loaded all else: src/lib/board/offline-page.ts
		serviceWorker: { register: false },
		// A board has forty style sheets, most of them tiny. Far away each file is waited for: the tiny ones come with the page.
		inlineStyleThreshold: 1600,
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', inlineHash],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'worker-src': ['self'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		// The generated list knows src, tests and vite.config.ts only; setting `include` in tsconfig.json would replace it.
		typescript: {
			config: (ts) => {
				ts.include.push('../server/**/*.ts', '../scripts/**/*.mjs');
				ts.exclude.push('../tests/bench/anchors/**'); // pages of other boards, with packages of their own
			}
		}
	}
};
