import type { App } from '#server/app.ts';

// Symbol.for, not a module variable: the built bundle and the source run by Node are two copies of this module.
const key = Symbol.for('majlis.app');
const slot = globalThis as { [key]?: App | undefined };

/** The one app of this process; a second one would open the database and the rooms twice. */
export const setApp = (app: App): void => {
	if (slot[key]) throw new Error('this process has an app already');
	slot[key] = app;
};

export const takeApp = (): App | undefined => {
	const app = slot[key];
	slot[key] = undefined;
	return app;
};

export const getApp = (): App => {
	const app = slot[key];
	if (!app) throw new Error('no app: start the server with server/main.ts, not with the build alone');
	return app;
};
