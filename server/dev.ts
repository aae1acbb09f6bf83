import type { Plugin } from 'vite';
import type { App } from '#server/app.ts';

const ours = /\/(server|src\/domain|src\/collab)\/.*(?<!\.test)\.ts$/;
const settleMs = 50; // an editor writes several files at once

/** The collaboration server in the process of `vite dev`; an edit under the three rooms above replaces the app. */
export const appInDev = (): Plugin => ({
	name: 'app-in-dev',
	apply: 'serve',
	async configureServer(vite) {
		const http = vite.httpServer;
		if (!http) return;
		// kit's own loader: with a second module runner pages were left on stale code
		const load = (file: string): Promise<unknown> => vite.ssrLoadModule(file);
		let detach = (): void => {};
		let app: App | undefined;
		const replace = async (): Promise<void> => {
			const { createApp } = (await load('/server/app.ts')) as typeof import('#server/app.ts');
			const { readConfig } = (await load('/server/config.ts')) as typeof import('#server/config.ts');
			const { setApp, takeApp } = (await load('/server/slot.ts')) as typeof import('#server/slot.ts');
			detach();
			await takeApp()?.close(); // also the one of a Vite server that is just being restarted
			app = await createApp(readConfig(process.env));
			setApp(app);
			detach = app.attach(http as Parameters<typeof app.attach>[0]);
		};
		await replace();
		http.once('listening', () => {
			const where = http.address();
			if (typeof where !== 'object' || !where) return;
			const told = (link: string | null): void => {
				if (link) vite.config.logger.info(`  first account: ${new URL(link, `http://localhost:${where.port}`).href}`);
			};
			app?.ownerLink().then(told, (error: Error) => vite.config.logger.error(error.message));
		});
		let last = Promise.resolve();
		let timer: NodeJS.Timeout | undefined;
		vite.watcher.on('all', (_event, file) => {
			if (!ours.test(file)) return;
			clearTimeout(timer);
			timer = setTimeout(() => {
				last = last
					.then(replace)
					.catch((error: Error) => vite.config.logger.error(`server not replaced: ${error.message}`));
			}, settleMs);
		});
		http.once('close', () => clearTimeout(timer));
	}
});
