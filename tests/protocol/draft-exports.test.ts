import { afterEach, beforeEach, expect, it } from 'vitest';
import { notesOf } from '#collab/schema.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import { languages } from '#domain/languages.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { testApp, valueOf, type TestApp } from '../support/app.ts';
import { startWorkshop, writeNote, type Guest, type RunningWorkshop } from '../support/people.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { textOf } from '../support/zip.ts';

let test: TestApp;
let store: Store;
let lead: Viewer;
let workshop: RunningWorkshop;
const clients: SocketClient[] = [];
beforeEach(async () => {
	store = await openSqliteStore(':memory:', seededRandom(5).bytes);
	test = await testApp({ store });
	lead = await test.account('owner', 'Amal'); // may read whatever anybody may
	workshop = await startWorkshop(test, lead);
});
afterEach(async () => {
	for (const client of clients.splice(0)) client.destroy();
	await test.close();
	await store.close();
});

const connect = (guest: Guest, kind: 'board' | 'draft'): SocketClient => {
	const client = workshop.connect(guest.cookies, kind);
	clients.push(client);
	return client;
};
const run = async (command: FacilitationCommand) =>
	valueOf(await test.app.services.facilitation.run(lead, workshop.id, command));
/** All that whoever leads can take home or look up, by what it is. */
const taken = async (): Promise<Map<string, string>> => {
	const { services } = test.app;
	const files = new Map<string, string>();
	for (const format of ['csv', 'xlsx', 'json', 'md'] as const)
		for (const language of languages)
			files.set(
				`${format} ${language}`,
				textOf(valueOf(await services.transfer.export(lead, workshop.id, format, language, 'latn')))
			);
	const { url } = valueOf(await services.results.summaryLink(lead, workshop.id));
	const answers = {
		summary: await services.results.summary(lead, workshop.id),
		'shared summary': await services.results.summaryByToken(url.split('/').at(-1) ?? ''),
		results: await services.results.get(lead, workshop.id),
		board: await services.boards.view(lead, workshop.id),
		workshop: await services.workshops.get(lead, workshop.id),
		workshops: await services.workshops.list(lead),
		round: await services.ballots.current(lead, workshop.id),
		held: await services.held.waiting(lead, workshop.id),
		initiatives: await services.initiatives.list(lead, workshop.id)
	};
	for (const [name, answer] of Object.entries(answers)) files.set(name, JSON.stringify(answer));
	return files;
};
const secrets = ['canary', 'كناري', 'note_secret'];
const finds = (files: ReadonlyMap<string, string>) =>
	[...files].filter(([, body]) => secrets.some((secret) => body.includes(secret))).map(([name]) => name);

it('[S1] what is written in private is in no export and in no summary before the reveal', async () => {
	const [writer, other] = [await workshop.join('customer', 'Omar'), await workshop.join('leader', 'Sara')];
	await run({ act: 'start' });
	await run({ act: 'next' });
	const board = connect(other, 'board');
	await eventually(() => board.last('rules')?.kind === 'silent', 'private writing');
	for (const [guest, text] of [
		[writer, 'canary of Omar'],
		[other, 'كناري سارة']
	] as const) {
		const draft = connect(guest, 'draft');
		await draft.synced();
		writeNote(draft, guest, `note_secret_${guest.me.segment}`, text);
		await draft.saved();
	}
	expect(finds(await taken())).toEqual([]);
	await run({ act: 'pause' });
	expect(finds(await taken())).toEqual([]);
	await run({ act: 'resume' });
	await run({ act: 'next' });
	await eventually(() => notesOf(board.doc).size === 2, 'the reveal');
	// what is looked for can be found; tables hold what was voted on
	const shown = ['json en', 'json ar', 'md en', 'md ar', 'summary', 'shared summary'];
	expect(finds(await taken())).toEqual(shown);
});
