import { readFile } from 'node:fs/promises';
import { languages } from '#domain/languages.ts';
import { differences, type Json } from '../support/whole-file.ts';
import { openAccount } from './support/accounts.ts';
import { hasNoBarriers } from './support/axe.ts';
import { ask } from './support/by-hand.ts';
import type { Guest } from './support/guests.ts';
import { importSample } from './support/sample.ts';
import { TestServer } from './support/server.ts';
import { expect, owner, test } from './support/test.ts';

/** The file behind the button of the summary. */
const downloaded = async ({ page, words }: Guest, workshop: string): Promise<string> => {
	await page.goto(`/workshops/${workshop}/summary`);
	await expect(page.getByText(words.get('summary_file_json_text'))).toBeVisible();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: words.get('summary_file_json') }).click();
	return (await download).path();
};
const jsonOf = async (path: string): Promise<Json> => JSON.parse(await readFile(path, 'utf8')) as Json;

const bring = async ({ page, words }: Guest, path: string): Promise<void> => {
	await page.goto('/workshops');
	await page
		.getByRole('button', { name: words.get('workshops_import') })
		.first()
		.click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel(words.get('workshops_import_file')).setInputFiles(path);
	await dialog.getByRole('button', { name: words.get('workshops_import_action'), exact: true }).click();
};

for (const language of languages)
	test(`a workshop moves to another installation with what came of it, and back into a file: ${language}`, async ({
		ownServer,
		guest
	}) => {
		const elsewhere = await TestServer.start();
		try {
			const here = await guest({ language }, ownServer);
			await openAccount(here, await ownServer.ownerLink(), owner);
			const workshop = await importSample(here, 'take');
			const [strategy] = (await (await ask(here, ownServer.origin, 'GET', '/api/v1/strategies')).json()) as {
				id: string;
			}[];
			const api = `/api/v1/strategies/${strategy?.id}`;
			const { initiatives } = (await (await ask(here, ownServer.origin, 'GET', `${api}/delivery`)).json()) as {
				initiatives: { id: string }[];
			};
			const said = { part: 'strategy', field: 'vision', text: 'Who owns this in the branches?' };
			expect((await ask(here, ownServer.origin, 'POST', `${api}/review/comments`, said)).status()).toBe(200);
			const step = { to: 'approved' };
			const moved = `${api}/initiatives/${initiatives[0]?.id}/delivery`;
			expect((await ask(here, ownServer.origin, 'POST', moved, step)).ok()).toBe(true);
			const first = await downloaded(here, workshop);

			const there = await guest({ language }, elsewhere);
			const { page, words } = there;
			await openAccount(there, await elsewhere.ownerLink(), owner);
			await page
				.getByRole('button', { name: words.get('workshops_import') })
				.first()
				.click();
			await expect(page.getByText(words.get('workshops_import_strategy_text'))).toBeVisible();
			await hasNoBarriers(page, `the dialog of an import, ${language}`);
			await bring(there, first);
			await page.waitForURL(/\/workshops\/workshop_[^/]+$/);
			const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
			const second = await downloaded(there, id);
			await hasNoBarriers(page, `a summary with its files, ${language}`);
			expect(differences(await jsonOf(first), await jsonOf(second))).toEqual([]);

			await test.step('what came is on the pages, and the strategy is a draft', async () => {
				await page.goto('/strategies');
				await page
					.getByRole('main')
					.getByRole('link', { name: /2028|٢٠٢٨/ })
					.first()
					.click();
				await page.waitForURL(/\/strategies\/strategy_/);
				const own = new URL(page.url()).pathname.split('/')[2];
				await page.goto(`/strategies/${own}/review`);
				await expect(page.getByText(said.text).first()).toBeVisible();
				await page.goto('/awards');
				await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
			});
			await test.step('a second time it is refused with the year, and nothing is written', async () => {
				await bring(there, first);
				const sentence = words.pattern('refusal_import_strategy_there', { year: '2028' });
				await expect(page.getByText(sentence)).toBeVisible();
				const listed = (await (await ask(there, elsewhere.origin, 'GET', '/api/v1/strategies')).json()) as unknown[];
				expect(listed).toHaveLength(1);
			});
		} finally {
			await elsewhere.remove();
		}
	});
