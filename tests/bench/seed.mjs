// A workshop that has been started, made through the real services on a data folder of its own.
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';

const password = 'a long enough password';

/** @template T @param {import('../../src/domain/errors.ts').Result<T>} result @returns {T} */
const valueOf = (result) => {
	if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal.params ?? {})}`);
	return result.value;
};

/**
 * @param {string} dataDir
 * @param {{ sections: number, seats: number, phase: 'cluster' | 'silent', others?: number }} wanted
 */
export const seedWorkshop = async (dataDir, { sections, seats, phase, others = 0 }) => {
	const config = readConfig({ MAJLIS_DATA_DIR: dataDir, MAJLIS_LOG_LEVEL: 'warn' });
	const app = await createApp(config);
	const { services } = app;
	const viewerOf = (/** @type {Record<string, string>} */ cookies, address = '127.0.0.1') =>
		services.viewers.resolve({
			cookies: new Map(Object.entries(cookies)),
			address,
			origin: 'http://127.0.0.1',
			language: 'en'
		});
	const email = 'owner@example.org';
	const organisation = 'Bench';
	const owner = await services.accounts.ownerLink();
	if (owner === null) throw new Error('the data folder is not empty');
	const session = valueOf(
		await services.accounts.accept(owner, { name: 'Owner', email, password, organisation, language: 'en' }, '127.0.0.1')
	).token;
	const lead = await viewerOf({ session });
	const zones = Array.from({ length: sections }, (_, index) => ({
		id: `section${index}`,
		title: { en: `Section ${index + 1}`, ar: `القسم ${index + 1}` }
	}));
	const { id } = valueOf(await services.workshops.create(lead, { templateId: 'tpl_cxday_brainstorm_90', zones }));
	const { workshop, links } = valueOf(await services.workshops.get(lead, id));
	valueOf(await services.facilitation.run(lead, id, { act: 'start' }));
	const index = workshop.agenda.findIndex(({ kind }) => kind === phase);
	valueOf(await services.facilitation.run(lead, id, { act: 'go', index }));
	const link = links.find(({ segment }) => segment === 'leader');
	const customers = links.find(({ segment }) => segment === 'customer');
	const linkToken = link?.url.split('/').at(-1) ?? '';
	const cookies = [];
	for (let index = 0; index < seats; index++) {
		const hall = `10.0.${Math.floor(index / 100)}.1`; // one address lets in two hundred in five seconds
		const joined = await services.seats.join(await viewerOf({}, hall), linkToken, {
			name: `Person ${index + 1}`,
			hideName: false,
			language: 'en',
			consents: { participate: true }
		});
		cookies.push(`seat_${id}=${valueOf(joined).secret.token}`);
	}
	/** Workshops with nobody but their facilitator. @type {string[]} */
	const otherBoards = [];
	for (let index = 0; index < others; index++) {
		const { id: other } = valueOf(
			await services.workshops.create(lead, { templateId: 'tpl_cxday_brainstorm_90', zones })
		);
		valueOf(await services.facilitation.run(lead, other, { act: 'start' }));
		otherBoards.push(valueOf(await services.boards.view(lead, other)).boardId);
	}
	const board = valueOf(await services.boards.view(lead, id));
	const [person] = valueOf(await services.accounts.people(lead));
	if (!person) throw new Error('there is no account');
	const seat = await viewerOf(Object.fromEntries([(cookies[0] ?? '').split('=')]));
	const addresses = {
		invitation: `/welcome/${valueOf(await services.accounts.invite(lead, { email: 'second@example.org', role: 'facilitator' })).token}`,
		reset: `/reset/${valueOf(await services.accounts.resetLink(lead, person.id)).token}`,
		personal: new URL(valueOf(await services.seats.personalLink(seat, id)).url).pathname,
		summary: new URL(valueOf(await services.results.summaryLink(lead, id)).url).pathname,
		door: customers ? new URL(customers.url).pathname : '',
		poster: `/workshops/${id}/qr/${customers?.id ?? ''}`
	};
	await app.close();
	return {
		id,
		boardId: board.boardId,
		flow: board.flow,
		session,
		seats: cookies,
		otherBoards,
		addresses,
		zones: zones.map((zone) => zone.id)
	};
};
