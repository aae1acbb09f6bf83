// A strategy on a data folder of its own, brought by the importer of the product.
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { strategyFile } from './strategy-file.mjs';

/** @template T @param {import('../../src/domain/errors.ts').Result<T>} result @returns {T} */
const valueOf = (result) => {
	if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal.params ?? {})}`);
	return result.value;
};

/** @param {string} dataDir @param {{ initiatives: number, notes: number }} size */
export const seedStrategy = async (dataDir, { initiatives, notes }) => {
	const app = await createApp(readConfig({ MAJLIS_DATA_DIR: dataDir, MAJLIS_LOG_LEVEL: 'warn' }));
	const { services } = app;
	const owner = await services.accounts.ownerLink();
	if (owner === null) throw new Error('the data folder is not empty');
	const address = '127.0.0.1';
	const typed = {
		name: 'Owner',
		email: 'owner@example.org',
		password: 'a long enough password',
		organisation: 'Bench',
		language: 'en'
	};
	const session = valueOf(await services.accounts.accept(owner, /** @type {any} */ (typed), address)).token;
	const cookies = new Map([['session', session]]);
	const viewer = await services.viewers.resolve({ cookies, address, origin: 'http://127.0.0.1', language: 'en' });
	const file = JSON.parse(JSON.stringify(strategyFile(initiatives, notes)));
	const { id: workshop } = valueOf(await services.transfer.importAs(viewer, file, { strategy: 'take' }));
	const [listed] = valueOf(await services.strategies.list(viewer));
	if (!listed) throw new Error('there is no strategy');
	const { boardId, strategy } = valueOf(await services.strategies.get(viewer, listed.id));
	await app.close();
	return { session, workshop, boardId, strategy: listed.id, titles: strategy.initiatives.map(({ title }) => title.en) };
};
