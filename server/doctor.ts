import { existsSync, statSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { databaseFile } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { isNewEnough, sqliteVersion } from '#server/storage/sqlite/database.ts';
import type { Store } from '#server/storage/store.ts';
import { strategyFaults } from '#server/verify-strategy.ts';

const line = (isWell: boolean, text: string): string => `${isWell ? 'ok  ' : 'look'}  ${text}`;

const readable = (faults: readonly (readonly string[])[]): number => faults.filter(({ length }) => length === 0).length;

const oldestNode = 24; // the binary of the database crashes on older ones, see docs/decisions/0002

/** What an operator is asked first when something does not work; holds no secret and no content. */
export const doctor = async (
	config: Config,
	store: Store,
	{ node, sqlite } = { node: process.versions.node, sqlite: sqliteVersion() }
): Promise<string[]> => {
	const secretMode = existsSync(config.secretFile) ? statSync(config.secretFile).mode & 0o777 : null;
	const built = existsSync(new URL('../build/handler.js', import.meta.url));
	const accounts = await store.accounts.countPeople();
	const organisations = await store.accounts.organisations();
	const strategies = await Promise.all(organisations.map(({ id }) => store.strategies.list(id)));
	const faults = await Promise.all(strategies.flat().map((row) => strategyFaults(store.journal, row)));
	return [
		line(Number(node.split('.')[0]) >= oldestNode, `Node ${node} on ${platform()} ${arch()}`),
		line(isNewEnough(sqlite), `SQLite ${sqlite}`),
		line(await store.writable(), `database ${databaseFile(config)}`),
		line(secretMode === 0o600 || platform() === 'win32', `secret file ${config.secretFile}, for its owner only`),
		line(built, built ? 'the pages are built' : 'the pages are not built yet: npm start builds them'),
		line(config.origin !== null, `address ${config.origin ?? 'judged from each request (MAJLIS_ORIGIN is not set)'}`),
		line(true, `behind a proxy: ${config.trustProxy ? 'yes, its headers are believed' : 'no'}`),
		line(accounts > 0, `accounts: ${accounts}`),
		line(faults.flat().length === 0, `strategies: ${faults.length}, whose documents can be read: ${readable(faults)}`)
	];
};
