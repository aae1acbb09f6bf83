import type { Request, Route } from '@playwright/test';
import { ask } from './support/api.ts';
import type { Guest } from './support/guests.ts';
import { expect, test } from './support/test.ts';
import { giveDots, receiptsOf } from './support/voting.ts';
import { copyLinks, isSaved, openWorkshop, takeSeat, writePrivately } from './support/workshop.ts';

const needs = { en: 'Needs', ar: 'الاحتياجات' };
const [first, second] = ['موعد لا يتغيّر', 'فاتورة أفهمها'] as const;
const ballots = '**/rounds/*/ballot';

test('[B9] a ballot that the network brings after a newer one does not take its place', async ({
	facilitator,
	guest
}) => {
	const chief = await facilitator({ language: 'en' });
	const customer = await guest({ language: 'ar', device: 'phone' });
	const others = [await guest({ language: 'ar' }), await guest({ language: 'en' })] as const;
	const { id } = await openWorkshop(chief);
	const links = await copyLinks(chief, 'leader', 'customer');
	await takeSeat(customer, links.customer, 'Noura');
	for (const [index, leader] of others.entries()) await takeSeat(leader, links.leader, `Leader ${index + 1}`);
	const workshop = `/api/v1/workshops/${id}`;
	const phase = (command: object) => ask(chief.page, 'POST', `${workshop}/phase`, command);
	await phase({ act: 'start' });
	await phase({ act: 'next' });
	for (const text of [first, second]) await writePrivately(customer, needs, text);
	await isSaved(customer);
	await phase({ act: 'next' });
	await phase({ act: 'go', index: 5 });
	const { round } = await ask<{ round: { id: string; options: { id: string; title: string }[] } }>(
		chief.page,
		'POST',
		`${workshop}/rounds`,
		{ over: 'notes' }
	);
	for (const leader of others)
		await ask(leader.page, 'PUT', `${workshop}/rounds/${round.id}/ballot`, { allocations: {} });

	const { page, words, context } = customer;
	/** What the server has of the customer, by what the ideas are called. */
	const own = async (): Promise<Record<string, number>> => {
		const view = await ask<{ own: Record<string, number> | null }>(page, 'GET', `${workshop}/rounds/current`);
		const titles = new Map(round.options.map((option) => [option.id, option.title]));
		return Object.fromEntries(Object.entries(view.own ?? {}).map(([option, dots]) => [titles.get(option), dots]));
	};
	const press = (at: Guest, title: string) =>
		at.page.getByRole('button', { name: words.pattern('vote_give', { title }) }).click();

	await test.step('[B10] what one page of a voter casts is on the other page, which says so', async () => {
		const otherPage: Guest = { ...customer, page: await context.newPage() };
		await otherPage.page.goto(page.url());
		await expect(otherPage.page.getByText(words.get('vote_none_yet'))).toBeVisible();
		await press(customer, first);
		await expect(otherPage.page.getByText(words.get('vote_elsewhere'))).toBeVisible();
		await otherPage.page.getByRole('button', { name: words.pattern('vote_take', { title: first }) }).click();
		await expect(page.getByText(words.get('vote_elsewhere'))).toBeVisible();
		await expect(page.getByRole('button', { name: words.pattern('vote_take', { title: first }) })).toBeDisabled();
		expect(await own()).toEqual({});
		await otherPage.page.close();
	});

	await test.step('held back on one page while another page votes', async () => {
		const { promise: asked, resolve: come } = Promise.withResolvers<void>();
		const { promise: open, resolve: letGo } = Promise.withResolvers<void>();
		const hold = async (route: Route) => {
			come();
			await open;
			await route.continue();
		};
		await page.route(ballots, hold, { times: 1 });
		await press(customer, first);
		await asked;
		const otherPage: Guest = { ...customer, page: await context.newPage() };
		await otherPage.page.goto(page.url());
		await giveDots(otherPage, second, 2);
		const answered = page.waitForResponse(ballots);
		letGo();
		expect((await answered).status()).toBe(200);
		expect(await own()).toEqual({ [second]: 2 });
		await expect(page.getByText(words.get('vote_saved'))).toBeVisible();
		await expect.poll(() => receiptsOf(customer)).toEqual([{ dots: 2, answered: true }]);
		await otherPage.page.close();
	});

	await test.step('held back so long that the page believes it lost', async () => {
		const held: Request[] = [];
		const cut = async (route: Route) => {
			held.push(route.request());
			await route.abort('connectionreset');
		};
		await page.route(ballots, cut, { times: 2 });
		await press(customer, first);
		await expect(page.getByText(words.get('vote_not_saved'))).toBeVisible();
		await giveDots(customer, second, 1);
		expect(await own()).toEqual({ [second]: 3 });
		expect(held).toHaveLength(2);
		for (const late of held) {
			const headers = { origin: new URL(page.url()).origin, 'content-type': 'application/json' };
			const answer = await context.request.put(late.url(), { headers, data: late.postData() ?? '' });
			expect(answer.status()).toBe(200);
		}
		expect(await own()).toEqual({ [second]: 3 });
		expect(await receiptsOf(customer)).toEqual([{ dots: 3, answered: true }]);
	});

	await test.step('the newer one is in the sealed list', async () => {
		for (const act of ['close', 'release']) await ask(chief.page, 'POST', `${workshop}/rounds/${round.id}/${act}`, {});
		await page.getByText(words.pattern('audit_line')).click();
		await page.getByRole('button', { name: words.get('audit_check') }).click();
		await expect(page.getByText(words.get('audit_counted'))).toBeVisible();
	});
});
