// Serves the anchors and the scenes from this machine; nothing comes from a network.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('node_modules/.cache/anchors', import.meta.url));
const types = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
	'.woff2': 'font/woff2'
};

export const startStaticServer = async () => {
	/** @type {Map<string, string>} */
	const scenes = new Map();
	const server = createServer((req, res) => {
		const path = decodeURIComponent(new URL(req.url ?? '/', 'http://localhost').pathname);
		const scene = scenes.get(path);
		if (scene !== undefined) return void res.writeHead(200, { 'content-type': 'application/json' }).end(scene);
		readFile(join(folder, normalize(path))).then(
			(body) => {
				const type = types[/** @type {keyof typeof types} */ (extname(path))] ?? 'application/octet-stream';
				const cached = path.includes('/assets/') ? { 'cache-control': 'public, max-age=31536000, immutable' } : {};
				res.writeHead(200, { 'content-type': type, ...cached }).end(body);
			},
			() => res.writeHead(404).end()
		);
	});
	await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		origin: `http://127.0.0.1:${address.port}`,
		/** @param {string} name @param {unknown} scene */
		put: (name, scene) => scenes.set(`/scenes/${name}.json`, JSON.stringify(scene)),
		close() {
			server.closeAllConnections();
			server.close();
		}
	};
};
