import type { Page } from '@playwright/test';
import { languages } from '#domain/languages.ts';
import { dateOf, daysBetween } from '#domain/plain-date.ts';
import { openAccount } from './support/accounts.ts';
import { inviteJudge, nominate, readAward, saveDialog, signAsJudge } from './support/award.ts';
import { seat } from './support/company.ts';
import type { Guest } from './support/guests.ts';
import { stages } from './support/journey.ts';
import { importSample } from './support/sample.ts';
import { expect, owner, test } from './support/test.ts';
import { smallTargets } from './support/touch.ts';
import { copyLinks, openWorkshop } from './support/workshop.ts';

const width = 390;

const hasRoomForFingers = async (page: Page, what: string, except?: string): Promise<void> => {
	await page.evaluate(() => document.fonts.ready);
	expect.soft(await smallTargets(page, except), what).toEqual([]);
	const whole = await page.evaluate(() => document.documentElement.scrollWidth);
	expect.soft(whole, `${what}: the page runs sideways`).toBeLessThanOrEqual(width);
};
const look = ({ page }: Guest, path: string, except?: string): Promise<void> =>
	test.step(path, async () => {
		await page.goto(path);
		await hasRoomForFingers(page, path, except);
	});
/** The first link to a page below this one, after the script is there. */
const linkIn = async ({ page }: Guest, path: string, below: string): Promise<string> => {
	await page.goto(path);
	return (await page.locator(`main a[href*="${below}"]`).first().getAttribute('href')) ?? '';
};

for (const language of languages) {
	test(`on a phone every control has room for a finger: the pages of whoever leads: ${language}`, async ({
		ownServer,
		guest
	}) => {
		test.setTimeout(240_000);
		const chief = await guest({ language, device: 'phone' }, ownServer);
		await openAccount(chief, await ownServer.ownerLink(), owner);
		const workshop = await importSample(chief, 'take');
		const { page } = chief;

		for (const part of ['', '/agenda', '/room', '/summary', '/promote'])
			await look(chief, `/workshops/${workshop}${part}`);
		for (const path of ['/workshops', '/workshops/new', '/people', '/account', '/cx-day', '/awards', '/strategies'])
			await look(chief, path);
		await look(chief, `/board/${workshop}`);

		const strategy = await linkIn(chief, '/strategies', '/strategies/strategy_');
		for (const view of ['elements', 'table', 'timeline']) await look(chief, `${strategy}?view=${view}`);
		await look(chief, `${strategy}?view=matrix`, '.plane *'); // points lie where they were put, on each other too
		for (const part of ['/review', '/delivery', '/present']) await look(chief, `${strategy}${part}`);
		const first = await linkIn(chief, `${strategy}?view=table`, 'initiative=');
		await page.goto(first);
		const title = page.locator('textarea.big').first();
		await expect(title).toBeVisible();
		await hasRoomForFingers(page, 'an initiative');
		const size = await title.evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize));
		expect(size, 'a title looks like one under a finger too').toBeGreaterThan(20);
		const initiative = new URL(page.url()).searchParams.get('initiative');
		await look(chief, `/evidence/initiative/${strategy.split('/').at(-1)}/${initiative}`);

		const award = await linkIn(chief, '/awards', '/awards/award_');
		for (const part of ['', '/nominees', '/judging', '/result']) await look(chief, `${award}${part}`);
		const figures = await page.locator('td.n').evaluateAll((all) => all.map((one) => getComputedStyle(one).textAlign));
		expect(new Set(figures), 'a table told line by line begins at one edge').toEqual(new Set(['start']));
		await look(chief, await linkIn(chief, `${award}/judging`, '/judging/nomination_'));

		const day = new URL((await page.goto('/cx-day'))?.url() ?? '').pathname;
		for (const part of ['/day', '/activity', '/announcement', '/announcement/thanks'])
			await look(chief, `${day}${part}`);
	});

	test(`on a phone every control has room for a finger: strangers, nominators and judges: ${language}`, async ({
		ownServer,
		guest
	}) => {
		const chief = await guest({ language }, ownServer);
		await openAccount(chief, await ownServer.ownerLink(), owner);
		await openWorkshop(chief);
		const { customer: door } = await copyLinks(chief, 'customer');
		const phone = await guest({ language, device: 'phone' }, ownServer);
		for (const path of ['/', '/sign-in', '/join', '/privacy', '/nothing/here', door]) await look(phone, path);

		const { page, words } = chief;
		await page.goto('/awards');
		await page.getByRole('button', { name: words.get('award_new_action') }).click();
		await page.waitForURL(/\/awards\/award_/);
		const award = page.url().split('/').at(-1) ?? '';
		await page
			.locator('section')
			.filter({ has: page.getByRole('heading', { name: words.get('award_timeline') }) })
			.getByRole('button')
			.click();
		const opens = daysBetween((await readAward(chief, award)).award.awardDay, dateOf(Date.now())) - 1;
		await page.getByRole('dialog').getByLabel(words.get('award_date_nominations_open')).fill(String(opens));
		await saveDialog(chief);
		for (const scope of [page, page.getByRole('dialog')])
			await scope.getByRole('button', { name: words.get('award_publish'), exact: true }).click();
		await expect(page.getByText(words.get('award_link_title'))).toBeVisible();
		const { nominateUrl } = await readAward(chief, award);
		await look(phone, nominateUrl ?? '');
		await nominate(phone, { nominee: 'مرجان', title: 'نعاود الاتصال بك', by: 'سارة' });
		const file = { name: 'figures.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 figures') };
		await phone.page.getByLabel(words.get('file_choose')).setInputFiles(file);
		await phone.page.getByRole('button', { name: words.get('file_add'), exact: true }).click();
		await expect(phone.page.getByRole('link', { name: file.name })).toBeVisible();
		await hasRoomForFingers(phone.page, 'a nomination with its file');
		await phone.page.getByRole('button', { name: words.get('nomination_submit') }).click();
		await expect(phone.page.getByText(words.get('nomination_said_submitted')).first()).toBeVisible();

		const pocket = await guest({ language, device: 'phone', signedIn: await chief.context.storageState() }, ownServer);
		await look(pocket, `/awards/${award}/nominees`);
		await expect(pocket.page.getByRole('link', { name: file.name })).toBeVisible();
		await pocket.page.getByRole('button', { name: words.get('nomination_accept'), exact: true }).click();
		await expect(
			pocket.page.locator('.pill').filter({ hasText: words.get('nomination_state_eligible') })
		).toBeVisible();

		const judge = await guest({ language, device: 'phone' }, ownServer);
		await look(judge, await inviteJudge(chief, 'نورة'));
		for (const name of ['فهد', 'خالد', 'هدى']) {
			await judge.page.goto(await inviteJudge(chief, name));
			await signAsJudge(judge);
		}
		const url = judge.page.url();
		await page.goto(`/awards/${award}/judging`);
		await page.getByRole('button', { name: words.get('judging_open'), exact: true }).click();
		await expect(page.getByText(words.get('judging_text_scoring'))).toBeVisible();
		await look(judge, url);
		await judge.page.getByRole('link', { name: 'نعاود الاتصال بك' }).click();
		await expect(judge.page.locator('.bands').first()).toBeVisible();
		await hasRoomForFingers(judge.page, 'the scores of a judge');
	});
}

test('on a phone every control has room for a finger: the board in every phase', async ({ facilitator, guest }) => {
	test.setTimeout(240_000);
	const company = await seat({
		chief: await facilitator({ language: 'en' }),
		leader: await guest({ language: 'en' }),
		customer: await guest({ language: 'ar', device: 'phone' }),
		frontline: await guest({ language: 'en', device: 'phone' })
	});
	for (const stage of stages)
		await test.step(stage.name, async () => {
			await stage.enter(company);
			await stage.act?.(company);
			await stage.seen(company);
			for (const { page, words } of [company.customer, company.frontline])
				await hasRoomForFingers(page, `${stage.name}, ${words.language}`);
		});
});
